import { scopes } from "#contract/routes.ts";
import type { Credit } from "#contract/schemas/server.ts";
import { type Config, readConfig } from "#server/config.ts";
import { type OpenDatabase, openDatabase } from "#server/database/open.ts";
import { readCredits } from "#server/import/demo/read-credits.ts";
import { demoUsername } from "#server/lib/demo-account.ts";
import { startServer } from "#server/main.ts";
import { readSecretKey } from "#server/oauth/secrets.ts";
import { presentCredits } from "#server/present/credits.ts";
import { listClientRows } from "#server/queries/access/clients.ts";
import { readSetting } from "#server/queries/settings.ts";
import { fillWithDemo } from "./fill-with-demo.ts";
import { openFolderWarning, startMessage } from "./start-message.ts";
import { makeToken } from "./token.ts";

/**
 * `keepsake serve`: opens the library, fills a new one with the demo, serves it, and prints its address and how to
 * sign in. Prints a token only on the first run.
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
  // Without a token the message is printed before the first request is handled.
  const token = hasDemo && fresh ? await makeToken(database, demoUsername, scopes) : null;
  process.stdout.write(startMessage(config, { hasDemo, token }));
}

/** Fails at startup instead of on the first request that carries a client secret. */
async function requireSecretKey(config: Config, { db, close }: OpenDatabase): Promise<void> {
  try {
    if ((await listClientRows(db)).length > 0) readSecretKey(config.dataDir);
  } catch (error) {
    await close();
    throw error;
  }
}
