import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "#server/project-root.ts";

/** How many replies had each status, or each error's code. */
export type Answered = Readonly<Record<string, number>>;

export interface BusyCallers {
  /** Ends the calls, and returns what they got. */
  readonly stop: () => Promise<Answered>;
}

/** Sends calls without a pause over `connections` connections, which share the paths. A path holds its token. */
export function startCallers(
  url: string,
  connections: number,
  paths: readonly string[],
): BusyCallers {
  const file = join(projectRoot, "e2e", "bench", "load", "callers.mjs");
  const child = spawn(process.execPath, [file, url, String(connections), ...paths], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  return {
    stop: async () => {
      const closed = once(child, "close");
      child.stdin.end();
      await closed;
      return JSON.parse(out);
    },
  };
}
