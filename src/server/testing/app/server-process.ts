import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { projectRoot } from "#server/project-root.ts";

const builtCli = join(projectRoot, "dist", "server", "cli.js");

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

/** Runs the built command line; `environment` is all that it sees beside PATH, `input` what it reads. */
export function runCli(
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
  input = "",
): ChildProcess {
  if (!existsSync(builtCli)) throw new Error("dist/server is missing: run `npm run build` first");
  const env = { PATH: process.env["PATH"] ?? "", ...environment };
  const child = spawn(process.execPath, [builtCli, ...argv], { env });
  child.stdin.end(input);
  return child;
}

/** Everything a process says until it ends, and how it ended. */
export async function finish(child: ChildProcess) {
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk) => {
    out += String(chunk);
  });
  child.stderr?.on("data", (chunk) => {
    err += String(chunk);
  });
  await once(child, "close");
  return { code: child.exitCode, signal: child.signalCode, out, err };
}

/**
 * A server of its own process that answers already, and the address to reach it by.
 * Given up after `patienceMs`.
 */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
  patienceMs = 30_000,
) {
  const port = await freePort();
  const child = runCli(["serve"], { ...environment, PORT: String(port) });
  const ended = finish(child);
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${(await ended).err}`);
    if (await answers(`${url}/healthz`)) return { child, ended, url };
    await pause(50);
  }
  child.kill("SIGKILL");
  throw new Error("the server did not answer in time");
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
