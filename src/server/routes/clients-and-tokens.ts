import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { nextPage, pageSize } from "#server/http/pagination.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { readPeopleCursor } from "#server/lib/cursors.ts";
import { parseKey } from "#server/lib/ids.ts";
import { registerClient } from "#server/oauth/client.ts";
import { presentClient, presentToken } from "#server/present/developers.ts";
import { deleteClient, findClientRow, listClientRowsOf } from "#server/queries/access/clients.ts";
import { endOwnToken, livingTokens } from "#server/queries/access/own-tokens.ts";

/** The clients that a user registered, and the tokens that act for them. */
export function clientAndTokenRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, clock, links } = context;

  bindEndpoint(app, context, "listClients", async ({ reader }) => ({
    data: (await listClientRowsOf(db, reader.id)).map(presentClient),
  }));

  bindEndpoint(app, context, "createClient", async ({ body, reader }) => {
    const { row, secret } = await registerClient(context, reader.id, body);
    return { data: { ...presentClient(row), client_secret: secret } };
  });

  bindEndpoint(app, context, "deleteClient", async ({ params, reader }) => {
    const { clientId } = params;
    const row = await findClientRow(db, clientId);
    if (row?.owner_id !== reader.id) throw new ApiError(faults.unknownClient);
    await deleteClient(db, row.client, unixSeconds(clock));
    return { data: null };
  });

  bindEndpoint(app, context, "listTokens", async ({ query, reader, request }) => {
    const below = readPeopleCursor(query.cursor) ?? null;
    const count = pageSize("listTokens", query.count);
    // So that the last use of each token is up to date.
    await request.server.tokenUses.flush();
    const rows = await livingTokens(db, reader.id, { below, limit: count + 1 });
    const shown = rows.slice(0, count);
    const next = rows.length > count ? String(shown.at(-1)?.id) : null;
    return {
      data: shown.map((row) => presentToken(row, reader.tokenId)),
      pagination: nextPage("listTokens", next, request, links),
    };
  });

  bindEndpoint(app, context, "revokeToken", async ({ params, reader }) => {
    const tokenId = parseKey(params.tokenId);
    const now = unixSeconds(clock);
    if (tokenId === null || !(await endOwnToken(db, reader.id, tokenId, now))) {
      throw new ApiError(faults.unknownToken);
    }
    return { data: null };
  });
}
