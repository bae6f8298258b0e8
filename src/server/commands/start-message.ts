import type { Config } from "#server/config.ts";
import { demoUsername } from "#server/lib/demo-account.ts";
import { isForThisMachine } from "#server/lib/own-page.ts";
import { commandFor } from "./command-for.ts";

interface Library {
  /** Whether it is the demo's. */
  readonly hasDemo: boolean;
  /** A token that was made just now, on the first start alone. */
  readonly token: string | null;
}

/** What the start prints: where Keepsake is, and how to get in. */
export function startMessage(config: Config, { hasDemo, token }: Library): string {
  const lines = [`Keepsake is at ${config.publicUrl}`];
  if (hasDemo) {
    const isDoorOpen = isForThisMachine(config);
    lines.push(
      "",
      `The demo account is ${demoUsername}. ${isDoorOpen ? 'Press "Open the demo library", or sign' : "Sign"} in with a token:`,
      `  ${token ?? commandFor(config, `token create --user ${demoUsername}`)}`,
    );
    if (!isDoorOpen) {
      const command = commandFor(config, `user password ${demoUsername}`);
      lines.push('or press "Continue", with a password that this makes:', `  ${command}`);
    }
    // Not repeated, because it may hold a password.
    if (config.databaseUrl !== null && (token === null || !isDoorOpen)) {
      lines.push("Run that where DATABASE_URL is set as it is here.");
    }
  }
  return `${lines.join("\n")}\n`;
}
