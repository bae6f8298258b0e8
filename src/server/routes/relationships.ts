import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import { listLimits } from "#contract/limits.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { parseKey, parseUserId } from "#server/lib/ids.ts";
import {
  presentChange,
  presentRelationship,
  presentRelationshipTo,
} from "#server/present/relationship.ts";
import { changeRelationship, relationshipsTo } from "#server/queries/people/relationships.ts";

/** The reader's relationships: to one user, to several, and changing one. */
export function relationshipRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, clock, nextKey } = context;

  bindEndpoint(app, context, "getRelationship", async ({ params, reader }) => {
    const id = parseUserId(params.userId, reader.id);
    const row = id === null ? undefined : (await relationshipsTo(db, reader.id, [id])).get(id);
    if (row === undefined) throw new ApiError(faults.unknownUser);
    return { data: presentRelationship(row) };
  });

  bindEndpoint(app, context, "modifyRelationship", async ({ params, body, reader }) => {
    const id = parseUserId(params.userId, reader.id);
    if (id === null) throw new ApiError(faults.unknownUser);
    if (id === reader.id) throw new ApiError(faults.notToYourself);
    const changed = await changeRelationship(db, nextKey, {
      readerId: reader.id,
      personId: id,
      action: body.action,
      now: unixSeconds(clock),
    });
    return { data: presentChange(changed) };
  });

  bindEndpoint(app, context, "listRelationships", async ({ query, reader }) => {
    const ids = readIds(query.ids ?? "");
    const rows = await relationshipsTo(db, reader.id, ids);
    return {
      data: ids.flatMap((id) => {
        const row = rows.get(id);
        return row === undefined ? [] : presentRelationshipTo(row);
      }),
    };
  });
}

/** Reads ids, each once, in order. Malformed ones are left out, like unknown ones. */
function readIds(text: string): readonly bigint[] {
  const parts = text.split(",", listLimits.relationships + 1);
  if (parts.length > listLimits.relationships) throw new ApiError(faults.tooManyIds);
  return [...new Set(parts.flatMap((part) => parseKey(part.trim()) ?? []))];
}
