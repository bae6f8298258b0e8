import { scopes } from "#contract/routes.ts";
import type { Credit } from "#contract/server.ts";
import { type Config, readConfig } from "../config.ts";
import { type OpenDatabase, openDatabase } from "../database/open.ts";
import { demoUsername } from "../demo-account.ts";
import { readCredits } from "../import/demo/read-credits.ts";
import { startServer } from "../main.ts";
import { readSecretKey } from "../oauth/secret-key.ts";
import { presentCredits } from "../present/credits.ts";
import { listClientRows } from "../queries/clients.ts";
import { readSetting } from "../queries/settings.ts";
import { fillWithDemo } from "./fill-with-demo.ts";
import { openFolderWarning } from "./open-folder-warning.ts";
import { startMessage } from "./start-message.ts";
import { makeToken } from "./token.ts";

/**
 * `keepsake serve`: opens the library, fills it with the demo where it is new, serves it, and says where it is
 * and how to get in. The token is shown once, on the first run.
 */
export async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const warning = openFolderWarning(config.dataDir);
  if (warning !== null) process.stderr.write(`${warning}\n`);
  const database = await openDatabase(config);
  await requireSecretKey(config, database);
  const credits: readonly Credit[] = presentCredits(readCredits());
  const fresh = await fillWithDemo(config, database);
  const hasDemo = (await readSetting(database.db, "demo")) === "complete";
  await startServer(config, database, credits);
  // What can be said at once is said before the first request is answered.
  const token = hasDemo && fresh ? await makeToken(database, demoUsername, scopes) : null;
  process.stdout.write(startMessage(config, { hasDemo, token }));
}

/** Said at the start, and not to the first client that comes with its secret. */
async function requireSecretKey(config: Config, { db, close }: OpenDatabase): Promise<void> {
  try {
    if ((await listClientRows(db)).length > 0) readSecretKey(config.dataDir);
  } catch (error) {
    await close();
    throw error;
  }
}
