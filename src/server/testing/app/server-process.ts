import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { projectRoot } from "#server/project-root.ts";

const builtCli = join(projectRoot, "dist", "server", "cli.js");

/** A TCP port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

/** Runs the built CLI with PATH and `environment`; `input` is its standard input. */
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

/** Waits until a process ends. Returns its output, exit code and signal. */
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

/** Starts a server process and waits until it responds. Throws after `timeoutMs`. */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
  timeoutMs = 30_000,
) {
  const port = await freePort();
  const child = runCli(["serve"], { ...environment, PORT: String(port) });
  const ended = finish(child);
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + timeoutMs;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server exited: ${(await ended).err}`);
    if (await isHealthy(`${url}/healthz`)) return { child, ended, url };
    await pause(50);
  }
  child.kill("SIGKILL");
  throw new Error("the server did not respond in time");
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
