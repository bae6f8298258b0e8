import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { scopes } from "#contract/routes.ts";
import type { Credit } from "#contract/schemas/server.ts";
import { type Config, readConfig } from "#server/config.ts";
import { type OpenDatabase, openDatabase } from "#server/database/open.ts";
import { readCredits } from "#server/import/demo/read-credits.ts";
import { demoUsername } from "#server/lib/demo-account.ts";
import { isForThisMachine } from "#server/lib/own-page.ts";
import { startServer } from "#server/main.ts";
import { readSecretKey, takeSecretKey } from "#server/oauth/secrets.ts";
import { presentCredits } from "#server/present/credits.ts";
import { listClientRows } from "#server/queries/access/clients.ts";
import { importMode, readOwner } from "#server/queries/access/owner.ts";
import { isLibraryEmpty } from "#server/queries/people/users.ts";
import { readSetting, writeSetting } from "#server/queries/settings.ts";
import { commandFor, quoted } from "./command-for.ts";
import { fillWithDemo } from "./fill-with-demo.ts";
import { makeToken } from "./token.ts";

/**
 * `keepsake serve`: opens the library, fills a new one with the demo, serves it, and prints its address and how to
 * sign in. Prints a token only on the first run.
 */
export async function serve(options: { readonly empty?: true } = {}): Promise<void> {
  const config = readConfig(process.env);
  const warning = openFolderWarning(config.dataDir);
  if (warning !== null) process.stderr.write(`${warning}\n`);
  const database = await openDatabase(config);
  await requireSecretKey(config, database);
  const credits: readonly Credit[] = presentCredits(readCredits());
  if (options.empty) await leaveDemoOut(database);
  const fresh = await fillWithDemo(config, database);
  const hasDemo = (await readSetting(database.db, "demo")) === "complete";
  const mode = await importMode({ db: database.db, config });
  const setupSecret = mode === "setup" ? randomBytes(16).toString("hex") : null;
  await startServer(config, database, { credits, setupSecret });
  // Without a token the message is printed before the first request is handled.
  const token = hasDemo && fresh ? await makeToken(database, demoUsername, scopes) : null;
  const isNew = (await readOwner(database.db)) === null;
  process.stdout.write(startMessage(config, { hasDemo, token, isNew, setupSecret }));
}

/** A new library stays without the demo, also if a later start does not say so. */
async function leaveDemoOut({ db }: OpenDatabase): Promise<void> {
  if (await isLibraryEmpty(db)) await writeSetting(db, "demo", "removed");
}

/**
 * Fails at startup instead of on the first request that needs the key. A key that is missing is made only if no client's
 * secret is encrypted with it.
 */
async function requireSecretKey(config: Config, { db, close }: OpenDatabase): Promise<void> {
  try {
    const hasClients = (await listClientRows(db)).length > 0;
    if (hasClients) readSecretKey(config.dataDir);
    else takeSecretKey(config.dataDir);
  } catch (error) {
    await close();
    throw error;
  }
}

interface Library {
  /** Whether it is the demo library. */
  readonly hasDemo: boolean;
  /** A new token, only at the first start. */
  readonly token: string | null;
  /** Whether nothing has been imported. */
  readonly isNew: boolean;
  /** For the link to the first import; null if none is needed. */
  readonly setupSecret: string | null;
}

/** The text printed at the start: where Keepsake is and how to sign in. */
export function startMessage(config: Config, library: Library): string {
  const { hasDemo, token, isNew, setupSecret } = library;
  const lines = [`Keepsake is at ${config.publicUrl}`];
  if (hasDemo) {
    const hasDemoButton = isForThisMachine(config);
    lines.push(
      "",
      `The demo account is ${demoUsername}. ${hasDemoButton ? 'Press "Open the demo library", or sign' : "Sign"} in with a token:`,
      `  ${token ?? commandFor(config, `token create --user ${demoUsername}`)}`,
    );
    if (!hasDemoButton) {
      const command = commandFor(config, `user password ${demoUsername}`);
      lines.push('or press "Continue" and use a password made by:', `  ${command}`);
    }
    // Not repeated, because it may hold a password.
    if (config.databaseUrl !== null && (token === null || !hasDemoButton)) {
      lines.push("Run the command with the same DATABASE_URL as this server.");
    }
  }
  if (isNew) lines.push("", ...importLines(config, setupSecret));
  return `${lines.join("\n")}\n`;
}

/** How to bring in one's own pictures. */
function importLines({ publicUrl }: Config, setupSecret: string | null): string[] {
  const page = `${publicUrl}/import`;
  if (setupSecret === null) return [`Your own pictures: drop your Instagram download on ${page}`];
  // In the part after #, which browsers do not send, so that no log has it.
  return [
    "Your own pictures: drop your Instagram download on this page. The link is valid until the first import.",
    `  ${page}#setup=${setupSecret}`,
  ];
}

/**
 * A warning if other users of this machine can read a folder; null if they cannot or if it does not exist. Nothing is
 * changed, because the folder may be open for a reason, such as a backup by another user.
 */
export function openFolderWarning(path: string): string | null {
  if (process.platform === "win32") return null;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || (stats.mode & 0o077) === 0) return null;
  return `Other people on this machine can read ${path}, which contains the library. To prevent this, run: chmod 700 ${quoted(path)}`;
}
