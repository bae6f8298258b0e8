import { constants, setPriority } from "node:os";
import {
  limitDecoder,
  type PictureJob,
  type PictureReply,
  replyOfError,
  runPictureJob,
} from "./picture-job.ts";
import type { StoreTicket } from "./store-download.ts";

/** What the pool sends: one at a time, the next after the reply. */
export interface WorkerRequest {
  readonly mediaRoot: string;
  readonly job: PictureJob;
  readonly ticket: StoreTicket;
}

/** What a worker sends: once that it has started, then one reply per request. */
export type WorkerMessage = "ready" | PictureReply;

// The entry of the child process: `picture-pool.ts` starts it. Requests of people come first.
setPriority(constants.priority.PRIORITY_LOW);
limitDecoder();

// The parent has ended. Nothing more may be written, because the next server takes over what is pending.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

// Signals to the group of processes are for the parent, which ends its workers.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);

process.on("message", (request: WorkerRequest) => void reply(request));
send("ready");

async function reply({ mediaRoot, job, ticket }: WorkerRequest): Promise<void> {
  try {
    send({ outcome: "stored", file: await runPictureJob(mediaRoot, job, ticket) });
  } catch (error) {
    send(replyOfError(error));
  }
}

function send(message: WorkerMessage): void {
  process.send?.(message);
}
