import { statSync } from "node:fs";
import type { Config } from "#server/config.ts";
import { demoUsername } from "#server/lib/demo-account.ts";
import { isForThisMachine } from "#server/lib/own-page.ts";
import { commandFor, quoted } from "./command-for.ts";

interface Library {
  /** Whether it is the demo library. */
  readonly hasDemo: boolean;
  /** A new token, only at the first start. */
  readonly token: string | null;
}

/** The text printed at the start: where Keepsake is and how to sign in. */
export function startMessage(config: Config, { hasDemo, token }: Library): string {
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
  return `${lines.join("\n")}\n`;
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
