import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { Credit } from "#contract/schemas/server.ts";
import { buildApp } from "./app.ts";
import type { Config } from "./config.ts";
import type { OpenDatabase } from "./database/open.ts";
import { ConfigError } from "./errors/config-error.ts";
import { closeServer } from "./http/close-server.ts";
import { limitConnections, mostConnections, readOpenFileLimit } from "./http/connection-limit.ts";
import { startBackups } from "./jobs/backup-worker.ts";
import { createCallbackRule } from "./jobs/callback-rule.ts";
import { startDelivery } from "./jobs/delivery-worker.ts";
import { startImporting } from "./jobs/import-worker.ts";
import { startMeasuringClips } from "./jobs/measure-clips.ts";
import { startRenditions } from "./jobs/rendition-worker.ts";
import { markServer, unmarkServer } from "./jobs/server-mark.ts";
import { startSweeping } from "./jobs/sweep-library.ts";
import { projectRoot } from "./project-root.ts";

/** How long open requests may take once the server shuts down. */
const shutdownMs = 3000;

/** What the app needs besides settings and library. */
interface Extras {
  readonly credits: readonly Credit[];
  /** For the link to the first import on a server that others can reach; null if there is none. */
  readonly setupSecret: string | null;
}

/**
 * Listens, and shuts down on SIGTERM and SIGINT: open requests are answered, then the database is closed.
 * Throws a ConfigError if the port is in use or the host is not an address of this machine.
 */
export async function startServer(
  config: Config,
  database: OpenDatabase,
  { credits, setupSecret }: Extras,
): Promise<FastifyInstance> {
  const app = buildApp({
    config,
    db: database.db,
    credits,
    setupSecret,
    viewerRoot: join(projectRoot, "dist", "viewer"),
  });
  app.addHook("onClose", () => database.close());
  limitConnections(app, mostConnections(readOpenFileLimit()));
  deliverUpdates(app, config, database);
  sweepLibrary(app, database);
  measureClips(app, config, database);
  importDownloads(app, config, database);
  addRenditions(app, config, database);
  backUpDaily(app, config, database);
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await app.close();
    throw explainListenError(error, config);
  }
  closeOnSignal(app);
  return app;
}

/** Delivers subscription updates from when the server is ready until it closes, before the database does. */
export function deliverUpdates(
  app: FastifyInstance,
  config: Config,
  { db }: Pick<OpenDatabase, "db">,
): void {
  const { dataDir } = config;
  const rule = createCallbackRule(config);
  let delivery: ReturnType<typeof startDelivery> | null = null;
  app.addHook("onReady", async () => {
    const context = { db, dataDir, rule, clock: Date.now, everyMs: 1000 };
    delivery = startDelivery(context, app.log);
  });
  app.addHook("preClose", async () => delivery?.stop());
}

/** Deletes expired rows from when the server is ready until it closes. */
export function sweepLibrary(app: FastifyInstance, { db }: Pick<OpenDatabase, "db">): void {
  let sweeping: ReturnType<typeof startSweeping> | null = null;
  app.addHook("onReady", async () => {
    sweeping = startSweeping({ db, clock: Date.now, everyMs: 3_600_000 }, app.log);
  });
  app.addHook("preClose", async () => sweeping?.stop());
}

/** Reads what an earlier version did not keep of clips, from when the server is ready until it closes. */
export function measureClips(
  app: FastifyInstance,
  { dataDir }: Pick<Config, "dataDir">,
  { db }: Pick<OpenDatabase, "db">,
): void {
  let measuring: ReturnType<typeof startMeasuringClips> | null = null;
  app.addHook("onReady", async () => {
    measuring = startMeasuringClips({ db, mediaRoot: join(dataDir, "media") }, app.log);
  });
  app.addHook("preClose", async () => measuring?.stop());
}

/** Works on imports, also those of commands, from when the server is ready until it closes. */
export function importDownloads(
  app: FastifyInstance,
  { dataDir }: Pick<Config, "dataDir">,
  { db }: Pick<OpenDatabase, "db">,
): void {
  let importing: ReturnType<typeof startImporting> | null = null;
  app.addHook("onReady", async () => {
    await markServer(dataDir);
    importing = startImporting({ db, dataDir, clock: Date.now, everyMs: 1000 }, app.log);
  });
  app.addHook("preClose", async () => {
    await unmarkServer(dataDir);
    await importing?.stop();
  });
}

/** Adds renditions that older pictures lack, from when the server is ready until it closes. */
export function addRenditions(
  app: FastifyInstance,
  { dataDir }: Pick<Config, "dataDir">,
  { db }: Pick<OpenDatabase, "db">,
): void {
  let adding: ReturnType<typeof startRenditions> | null = null;
  app.addHook("onReady", async () => {
    adding = startRenditions({ db, dataDir }, app.log);
  });
  app.addHook("preClose", async () => adding?.stop());
}

/** Makes the daily backups, if there is a folder for them, from when the server is ready until it closes. */
function backUpDaily(
  app: FastifyInstance,
  config: Pick<Config, "dataDir" | "databaseUrl" | "backups">,
  { db }: Pick<OpenDatabase, "db">,
): void {
  const { backups } = config;
  if (backups === null) return;
  let backingUp: ReturnType<typeof startBackups> | null = null;
  app.addHook("onReady", async () => {
    backingUp = startBackups({ db, config, backups, clock: Date.now, everyMs: 600_000 }, app.log);
  });
  app.addHook("preClose", async () => backingUp?.stop());
}

function closeOnSignal(app: FastifyInstance): void {
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    void closeServer(app, shutdownMs).then(
      () => process.exit(0),
      (error: unknown) => {
        app.log.error({ err: error }, "did not close cleanly");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", close);
  process.on("SIGINT", close);
}

function explainListenError(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EADDRINUSE") {
    return new ConfigError(
      `Port ${port} is in use. Set PORT to another one, such as PORT=${port + 1}.`,
    );
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new ConfigError(`HOST is "${host}", which is not an address of this machine.`);
  }
  if (code === "EACCES") {
    return new ConfigError(
      `Port ${port} may not be opened by this user. Set PORT to a number above 1023.`,
    );
  }
  return error;
}
