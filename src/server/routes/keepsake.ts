import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import { viewerClientId } from "#contract/limits.ts";
import { scopes } from "#contract/routes.ts";
import type { Credit } from "#contract/server.ts";
import type { AppContext } from "../app-context.ts";
import { unixSeconds } from "../clock.ts";
import { demoUsername } from "../demo-account.ts";
import { ApiError } from "../errors/api-error.ts";
import { isForThisMachine, isOwnPage } from "../loopback.ts";
import { bindEndpoint } from "../plugins/bind-endpoint.ts";
import { presentPerson } from "../present/user.ts";
import { readSetting } from "../queries/settings.ts";
import { createToken } from "../queries/tokens.ts";
import { findUserId, peopleById } from "../queries/users.ts";
import { version } from "../version.ts";

/** What this server says of itself, the way into its demo library, and whose the demo's pictures are. */
export function keepsakeRoutes(
  app: FastifyInstance,
  context: AppContext,
  credits: readonly Credit[],
): void {
  const { db, config, links, clock, nextKey } = context;

  const isOpenDemo = async () =>
    isForThisMachine(config) && (await readSetting(db, "demo")) === "complete";

  bindEndpoint(app, context, "getServer", async () => ({
    data: { name: "keepsake", version, demo: await isOpenDemo(), public_url: config.publicUrl },
  }));

  bindEndpoint(app, context, "listCredits", async () => ({ data: [...credits] }));

  bindEndpoint(app, context, "createDemoToken", async ({ request }) => {
    const userId = (await isOpenDemo()) ? await findUserId(db, demoUsername) : null;
    if (userId === null || !isOwnPage(request, config.publicUrl))
      throw new ApiError(faults.demoClosed);
    const person = (await peopleById(db, [userId])).get(userId);
    if (person === undefined) throw new ApiError(faults.demoClosed);
    const token = await createToken(db, nextKey, {
      userId,
      client: viewerClientId,
      scopes,
      createdTime: unixSeconds(clock),
    });
    return { data: { access_token: token, user: presentPerson(person, links) } };
  });
}
