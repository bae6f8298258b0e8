import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import { listRuns } from "#server/backup/backup-folder.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { presentBackups } from "#server/present/backups.ts";
import { readOwner } from "#server/queries/access/owner.ts";
import { readOutcome } from "#server/queries/backup-outcome.ts";

/** The server's own backups, for the owner of the library. */
export function backupRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, config, clock } = context;

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
}
