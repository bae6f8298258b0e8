import { join } from "node:path";
import { scopes } from "#contract/routes.ts";
import { buildApp } from "#server/app.ts";
import { readConfig } from "#server/config.ts";
import { openDatabase } from "#server/database/open.ts";
import { closeServer } from "#server/http/close-server.ts";
import { readCredits } from "#server/import/demo/read-credits.ts";
import { createKeySource } from "#server/lib/ids.ts";
import { importDownloads } from "#server/main.ts";
import { createPasswords } from "#server/oauth/password-hash.ts";
import { presentCredits } from "#server/present/credits.ts";
import { projectRoot } from "#server/project-root.ts";
import { setPassword } from "#server/queries/access/passwords.ts";
import { createToken, revokeToken } from "#server/queries/access/tokens.ts";
import { findUserId } from "#server/queries/people/users.ts";
import { fastPasswordHash } from "./fast-password-hash.ts";
import { freePort } from "./server-process.ts";

/**
 * Serves the library in a folder, with the built viewer, in this process, because every browser test
 * needs a fresh server within milliseconds. cli.test.ts tests the server as a process.
 */
export async function serveLibrary(dataDir: string) {
  const port = await freePort();
  const config = readConfig({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "silent" });
  const viewerRoot = join(projectRoot, "dist", "viewer");
  const credits = presentCredits(readCredits());
  const start = async () => {
    const { db, close } = await openDatabase(config);
    const parts = { config, db, credits, viewerRoot, passwordCost: fastPasswordHash };
    const app = buildApp(parts);
    importDownloads(app, config, { db });
    await app.listen({ host: config.host, port });
    const stop = async () => {
      await closeServer(app, 10);
      await close();
    };
    return { app, db, stop };
  };
  let running = await start();
  const { app, db } = running;
  const nextKey = createKeySource(Date.now, () => 0n);
  const idOf = async (username: string) => {
    const id = await findUserId(db, username);
    if (id === null) throw new Error(`no user named "${username}"`);
    return id;
  };
  return {
    url: config.publicUrl,
    server: app.server,
    db,
    idOf,
    /** Creates a token with all scopes, like one of the command line. */
    tokenOf: async (username: string) =>
      createToken(db, nextKey, {
        userId: await idOf(username),
        client: null,
        scopes,
        createdTime: 0,
      }),
    setPassword: async (username: string, password: string) =>
      setPassword(db, await idOf(username), await createPasswords(fastPasswordHash).hash(password)),
    revoke: (token: string) => revokeToken(db, token, 1),
    close: () => running.stop(),
    /** Stops the server; the returned function starts another on the same library and port. */
    stop: async () => {
      await running.stop();
      return async () => {
        running = await start();
      };
    },
  };
}
