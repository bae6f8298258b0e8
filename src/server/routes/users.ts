import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { parseKey } from "#server/lib/ids.ts";
import { presentProfile } from "#server/present/user.ts";
import { findProfile } from "#server/queries/people/users.ts";
import { requireReadableUser } from "#server/queries/people/visibility.ts";

/** users/{id}. */
export function userRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links } = context;

  bindEndpoint(app, context, "getUser", async ({ params: { userId }, reader }) => {
    const asked = userId === "self" ? reader.id : parseKey(userId);
    const profile = await findProfile(
      db,
      await requireReadableUser(db, { name: "getUser", reader }, asked),
    );
    if (profile === null) throw new ApiError(faults.unknownUser);
    return { data: presentProfile(profile, links) };
  });
}
