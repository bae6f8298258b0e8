import type { FastifyInstance, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { viewerClientId } from "#contract/limits.ts";
import { scopes } from "#contract/routes.ts";
import type { Credit } from "#contract/schemas/server.ts";
import { listRuns } from "#server/backup/backup-folder.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { demoUsername } from "#server/lib/demo-account.ts";
import { isForThisMachine, isOwnPage } from "#server/lib/own-page.ts";
import { presentBackups } from "#server/present/backups.ts";
import { presentPerson } from "#server/present/user.ts";
import { version } from "#server/project-root.ts";
import { importMode, openOwner, readOwner } from "#server/queries/access/owner.ts";
import { createToken } from "#server/queries/access/tokens.ts";
import { readOutcome } from "#server/queries/backup-outcome.ts";
import { findUserId, isLibraryEmpty, peopleById } from "#server/queries/people/users.ts";
import { readSetting } from "#server/queries/settings.ts";

interface ServerParts {
  readonly credits: readonly Credit[];
  /** Names the viewer's build that this server serves. */
  readonly build: string;
}

/** Facts about this server, its backups, tokens for its demo library, and the credits of the demo's pictures. */
export function serverInfoRoutes(
  app: FastifyInstance,
  context: AppContext,
  { credits, build }: ServerParts,
): void {
  const { db, config, links, clock, nextKey } = context;

  const isOpenDemo = async () =>
    isForThisMachine(config) && (await readSetting(db, "demo")) === "complete";

  bindEndpoint(app, context, "getServer", async () => {
    const owner = await openOwner(context);
    const [person] = (await peopleById(db, owner === null ? [] : [owner])).values();
    return {
      data: {
        name: "keepsake",
        version,
        demo: await isOpenDemo(),
        owner: person === undefined ? null : presentPerson(person, links),
        import: await importMode(context),
        is_empty: await isLibraryEmpty(db),
        comment_keys: true,
        build,
        public_url: config.publicUrl,
      },
    };
  });

  bindEndpoint(app, context, "listCredits", async () => ({ data: [...credits] }));

  bindEndpoint(app, context, "getBackups", async ({ reader }) => {
    if ((await readOwner(db)) !== reader.id) throw new ApiError(faults.ownerOnly);
    const { backups } = config;
    // A folder that cannot be read is a failure of the next try, which says why.
    const runs = backups === null ? [] : await listRuns(backups.dir).catch(() => []);
    const newest = runs.at(-1)?.manifest ?? null;
    const { failure } = await readOutcome(db);
    return {
      data: presentBackups({ days: backups?.days ?? null, newest, failure, nowMs: clock() }),
    };
  });

  const tokenFor = async (userId: bigint | null, request: FastifyRequest) => {
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
  };

  bindEndpoint(app, context, "createDemoToken", async ({ request }) =>
    tokenFor((await isOpenDemo()) ? await findUserId(db, demoUsername) : null, request),
  );

  bindEndpoint(app, context, "createOwnerToken", async ({ request }) =>
    tokenFor(await openOwner(context), request),
  );
}
