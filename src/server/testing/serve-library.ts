import { join } from "node:path";
import { scopes } from "#contract/routes.ts";
import { buildApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { openDatabase } from "../database/open.ts";
import { createKeySource } from "../ids.ts";
import { readCredits } from "../import/demo/read-credits.ts";
import { createPasswords } from "../oauth/passwords.ts";
import { presentCredits } from "../present/credits.ts";
import { projectRoot } from "../project-root.ts";
import { setPassword } from "../queries/passwords.ts";
import { createToken, revokeToken } from "../queries/tokens.ts";
import { findUserId } from "../queries/users.ts";
import { cheapPasswords } from "./cheap-passwords.ts";
import { freePort } from "./server-process.ts";

/**
 * Serves the library in a folder, with the built viewer, from this very process: a browser test
 * needs a fresh one within milliseconds. Starting and ending as a process is cli.test.ts's.
 */
export async function serveLibrary(dataDir: string) {
  const port = await freePort();
  const config = readConfig({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "silent" });
  const { db, ping, close } = await openDatabase(config);
  const viewerRoot = join(projectRoot, "dist", "viewer");
  const credits = presentCredits(readCredits());
  const parts = { config, db, ping, credits, viewerRoot, passwordCost: cheapPasswords };
  const app = buildApp(parts);
  await app.listen({ host: config.host, port });
  const nextKey = createKeySource(Date.now, () => 0n);
  const idOf = async (username: string) => {
    const id = await findUserId(db, username);
    if (id === null) throw new Error(`nobody in this library is called ${username}`);
    return id;
  };
  return {
    url: config.publicUrl,
    server: app.server,
    db,
    idOf,
    /** A token of someone in the library, as the viewer would have one. */
    tokenOf: async (username: string) =>
      createToken(db, nextKey, {
        userId: await idOf(username),
        client: null,
        scopes,
        createdTime: 0,
      }),
    setPassword: async (username: string, password: string) =>
      setPassword(db, await idOf(username), await createPasswords(cheapPasswords).hash(password)),
    revoke: (token: string) => revokeToken(db, token, 1),
    close: async () => {
      // A browser that is still connected would hold the door.
      app.server.closeAllConnections();
      await app.close();
      await close();
    },
  };
}
