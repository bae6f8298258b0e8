import { constants, setPriority } from "node:os";
import {
  limitDecoder,
  type PictureReply,
  type PictureTask,
  replyOfError,
  runPictureTask,
} from "./picture-job.ts";

/** What the pool sends: one at a time, the next after the reply. */
export type WorkerRequest = PictureTask & { readonly mediaRoot: string };

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

async function reply({ mediaRoot, ...task }: WorkerRequest): Promise<void> {
  try {
    send(await runPictureTask(mediaRoot, task));
  } catch (error) {
    send(replyOfError(error));
  }
}

function send(message: WorkerMessage): void {
  process.send?.(message);
}
