import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { projectRoot } from "#server/project-root.ts";
import { freePort } from "#server/testing/app/server-process.ts";

/** Resources that a process has used since its start. */
interface Usage {
  readonly cpuMs: number;
  readonly residentBytes: number;
}

export interface MeasuredServer {
  readonly url: string;
  readonly usage: () => Promise<Usage>;
  readonly close: () => Promise<void>;
}

const here = join(projectRoot, "e2e", "bench", "api");
const patienceMs = 60_000;

/** Starts the built Keepsake server on a library, without effective rate limits. */
export function startKeepsake(dataDir: string): Promise<MeasuredServer> {
  const most = "999999999";
  return start([join(projectRoot, "dist", "server", "cli.js"), "serve"], {
    DATA_DIR: dataDir,
    RATE_LIMIT_CALLS: most,
    OWN_RATE_LIMIT_CALLS: most,
  });
}

/** Starts a server with one route that sends a file's text. */
export function startBare(file: string): Promise<MeasuredServer> {
  return start([join(here, "bare-server.mjs"), file], {});
}

async function start(
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<MeasuredServer> {
  const port = await freePort();
  const reporter = pathToFileURL(join(here, "report-usage.mjs")).href;
  const child = spawn(process.execPath, ["--import", reporter, ...argv], {
    env: { PATH: process.env["PATH"] ?? "", ...environment, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "close");
  };
  if (!(await respondsInTime(child, url))) {
    await close();
    throw new Error("The server did not respond in time.");
  }
  return { url, usage: () => usageOf(child), close };
}

async function usageOf(child: ChildProcess): Promise<Usage> {
  const message = once(child, "message");
  child.send("usage");
  const [{ cpu, residentBytes }] = await message;
  return { cpuMs: (cpu.user + cpu.system) / 1000, residentBytes };
}

async function respondsInTime(child: ChildProcess, url: string): Promise<boolean> {
  const until = performance.now() + patienceMs;
  while (child.exitCode === null && performance.now() < until) {
    const response = await fetch(`${url}/healthz`).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return true;
    await pause(50);
  }
  return false;
}
