import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { parseUserId } from "#server/lib/ids.ts";
import { presentProfile } from "#server/present/user.ts";
import { findProfile } from "#server/queries/people/users.ts";
import { requireReadableUser } from "#server/queries/people/visibility.ts";

/** A user's profile. */
export function userRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links } = context;

  bindEndpoint(app, context, "getUser", async ({ params: { userId }, reader }) => {
    const profile = await findProfile(
      db,
      await requireReadableUser(db, { name: "getUser", reader }, parseUserId(userId, reader.id)),
      reader.id,
    );
    if (profile === null) throw new ApiError(faults.unknownUser);
    return { data: presentProfile(profile, links) };
  });
}
