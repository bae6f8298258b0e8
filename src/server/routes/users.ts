import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import type { AppContext } from "../app-context.ts";
import { ApiError } from "../errors/api-error.ts";
import { parseKey } from "../ids.ts";
import { bindEndpoint } from "../plugins/bind-endpoint.ts";
import { presentProfile } from "../present/user.ts";
import { findProfile } from "../queries/users.ts";
import { requireReadableUser } from "../queries/visibility.ts";

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
