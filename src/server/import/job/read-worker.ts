import { constants, setPriority } from "node:os";
import { InputError } from "#server/errors/input-error.ts";
import { openInput } from "#server/import/input/open-input.ts";
import { isFullDisk } from "#server/media/full-disk.ts";
import { readDownload } from "./read-download.ts";
import type { ReadReply, ReadRequest } from "./read-in-process.ts";
import { openStaging } from "./staging.ts";

// The entry of the child process that reads a download: `read-in-process.ts` starts it. Requests of people come first.
setPriority(constants.priority.PRIORITY_LOW);

// The parent has ended. The next server reads the download again.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

// Signals to the group of processes are for the parent, which ends its workers.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);

process.on("message", (request: ReadRequest) => void reply(request));

async function reply({ paths, stagingPath }: ReadRequest): Promise<void> {
  try {
    const input = await openInput(paths);
    const staging = openStaging(stagingPath);
    try {
      send({ outcome: "read", preview: await readDownload(input, staging) });
    } finally {
      staging.close();
      await input.close();
    }
  } catch (error) {
    send(replyOfError(error));
  }
}

function replyOfError(error: unknown): ReadReply {
  if (error instanceof InputError)
    return { outcome: "unreadable", path: error.path, reason: error.reason };
  if (isFullDisk(error)) return { outcome: "noSpace" };
  return { outcome: "failed", message: error instanceof Error ? (error.stack ?? "") : "" };
}

function send(message: ReadReply): void {
  process.send?.(message);
}
