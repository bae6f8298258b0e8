import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "#server/testing/app/server-process.ts";

export interface PostgresServer {
  /** URL of the database "postgres", as superuser. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

type Identity = { readonly uid: number; readonly gid: number };

/**
 * Starts a PostgreSQL server in a temporary folder, on the loopback address and without fsync. `stop` ends it
 * and removes the folder.
 */
export async function startPostgres(binaries: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-postgres-"));
  const identity = unprivilegedIdentity();
  if (identity) chownSync(folder, identity.uid, identity.gid);
  const remove = () => removeFolder(folder);
  try {
    const password = initialise(binaries, folder, identity);
    const port = await freePort();
    const server = launch(binaries, folder, port, identity);
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    const stop = () => end(server).finally(remove);
    await untilReady(url, server).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { url, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The user to run PostgreSQL as when we are root, which it refuses; otherwise undefined. */
function unprivilegedIdentity(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const people = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = people.find(([person]) => person === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error("PostgreSQL does not run as root, and there is no user postgres or nobody.");
}

function initialise(binaries: string, folder: string, identity: Identity | undefined): string {
  const password = crypto.randomUUID();
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password);
  const { status, error, stderr } = spawnSync(
    join(binaries, "initdb"),
    [
      `--pgdata=${join(folder, "data")}`,
      `--pwfile=${passwordFile}`,
      "--username=postgres",
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--no-sync",
    ],
    { cwd: folder, encoding: "utf8", ...identity },
  );
  if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? stderr}`);
  return password;
}

function launch(
  binaries: string,
  folder: string,
  port: number,
  identity: Identity | undefined,
): ChildProcess {
  const settings = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    "fsync=off",
    "jit=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=200",
    // Autovacuum runs at unpredictable times and changes plans; tests that check plans vacuum themselves.
    "autovacuum=off",
  ];
  const server = spawn(
    join(binaries, "postgres"),
    ["-D", join(folder, "data"), ...settings.flatMap((setting) => ["-c", setting])],
    { cwd: folder, stdio: ["ignore", "ignore", "pipe"], ...identity },
  );
  // An interrupted run does not reach its teardown.
  const onExit = () => {
    server.kill("SIGQUIT");
    removeFolder(folder);
  };
  process.once("exit", onExit);
  server.once("exit", () => process.removeListener("exit", onExit));
  return server;
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  let log = "";
  server.stderr?.on("data", (text: Buffer) => {
    log = (log + text.toString()).slice(-2000);
  });
  let failure: Error | undefined;
  server.on("error", (error) => {
    failure = error;
  });
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (failure || server.exitCode !== null) break;
    if (await isReady(url)) return;
    await sleep(50);
  }
  throw new Error(`PostgreSQL did not start: ${failure?.message ?? log}`);
}

async function isReady(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

/** Retries, because PostgreSQL may still write a file. */
function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** SIGINT is PostgreSQL's fast shutdown: it closes open connections. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.pid === undefined) return;
  const ended = once(server, "exit");
  server.kill("SIGINT");
  await ended;
}
