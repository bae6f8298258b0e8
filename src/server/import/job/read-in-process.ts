import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "#server/errors/input-error.ts";
import { NoSpaceError } from "#server/errors/no-space-error.ts";
import { openInput } from "#server/import/input/open-input.ts";
import { workerEnvironment } from "#server/media/worker-process.ts";
import { type Preview, readDownload } from "./read-download.ts";
import { openStaging } from "./staging.ts";

/** What a download's reader is asked: absolute paths of the parts, and of the file for the items. */
export interface ReadRequest {
  readonly paths: readonly string[];
  readonly stagingPath: string;
}

export type ReadReply =
  | { readonly outcome: "read"; readonly preview: Preview }
  | { readonly outcome: "unreadable"; readonly path: string; readonly reason: string }
  | { readonly outcome: "noSpace" }
  | { readonly outcome: "failed"; readonly message: string };

/**
 * Reads a download into a staging file, in a process of low priority of its own, because parsing would keep requests
 * waiting. Throws InputError if no part can be read. Without the built worker, as in tests and `npm run dev`, it is
 * read in this process.
 */
export async function readInProcess(request: ReadRequest, signal?: AbortSignal): Promise<Preview> {
  const path = join(import.meta.dirname, "read-worker.js");
  if (!existsSync(path)) return readHere(request);
  const reply = await ask(path, request, signal);
  if (reply.outcome === "read") return reply.preview;
  if (reply.outcome === "unreadable") throw new InputError(reply.path, reply.reason);
  if (reply.outcome === "noSpace") throw new NoSpaceError("the list of its items has no room.");
  throw new Error(`The download's reader failed: ${reply.message}`);
}

async function readHere({ paths, stagingPath }: ReadRequest): Promise<Preview> {
  const input = await openInput(paths);
  const staging = openStaging(stagingPath);
  try {
    return await readDownload(input, staging);
  } finally {
    staging.close();
    await input.close();
  }
}

async function ask(path: string, request: ReadRequest, signal?: AbortSignal): Promise<ReadReply> {
  const child = fork(path, [], {
    env: workerEnvironment(),
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const end = () => child.kill("SIGKILL");
  signal?.addEventListener("abort", end);
  try {
    return await new Promise<ReadReply>((resolve) => {
      const stopped = () => resolve({ outcome: "failed", message: "it ended before it replied" });
      child.once("message", (message: ReadReply) => resolve(message));
      child.once("exit", stopped);
      child.once("error", stopped);
      child.send(request, () => undefined);
    });
  } finally {
    signal?.removeEventListener("abort", end);
    end();
  }
}
