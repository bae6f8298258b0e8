import { existsSync } from "node:fs";
import { join } from "node:path";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import type { RenditionJob } from "./add-renditions.ts";
import { dropFileOf } from "./pending-files.ts";
import { doneOf, type PictureJob, type PictureTask, runPictureTask } from "./picture-job.ts";
import { type DownloadedFile, newTicket, type StoreTicket } from "./store-download.ts";
import { startWorker, type WorkerProcess } from "./worker-process.ts";

/** Makes files of originals and adds renditions to them, a few at a time. */
export interface PicturePool {
  /**
   * Makes the file of an original. It is pending until this process calls `settleFile`. Throws UnreadablePictureError
   * and NoSpaceError, and an ordinary error if more than `mostWaiting` jobs wait or the pool is closed. Without a ticket
   * the file gets a new random key.
   */
  readonly store: (job: PictureJob, ticket?: StoreTicket) => Promise<DownloadedFile>;
  /** Adds a rendition to a file that exists. Throws as `store` does. */
  readonly make: (job: RenditionJob) => Promise<void>;
  /** Ends the workers. Jobs that are not done fail and leave no files. */
  readonly close: () => Promise<void>;
}

interface PoolOptions {
  readonly mediaRoot: string;
  /** How many run at the same time. */
  readonly workers: number;
  /** The built worker. Without it, as in tests and `npm run dev`, jobs run in this process. */
  readonly workerPath?: string | null;
  /** A job that takes longer counts as a crash, because a damaged file may keep a decoder busy forever. */
  readonly limitMs?: number;
}

/** Callers wait for their jobs: this many at once means that one does not. */
export const mostWaiting = 256;

const usualLimitMs = 5 * 60_000;

type Done = Awaited<ReturnType<typeof runPictureTask>>;

interface QueuedTask {
  readonly task: PictureTask;
  readonly resolve: (done: Done) => void;
  readonly reject: (error: unknown) => void;
}

/** Starts no process before the first job. */
export function createPicturePool(options: PoolOptions): PicturePool {
  const run = runnerOf(options);
  const waiting: QueuedTask[] = [];
  const running = new Set<Promise<void>>();
  let isClosed = false;
  const next = () => {
    while (running.size < options.workers) {
      const queued = waiting.shift();
      if (queued === undefined) return;
      const done = run.run(queued.task).then(queued.resolve, queued.reject);
      running.add(done);
      void done.finally(() => {
        running.delete(done);
        next();
      });
    }
  };
  const queue = async (task: PictureTask): Promise<Done> => {
    if (isClosed) throw closedError();
    if (waiting.length >= mostWaiting) throw new Error("too many pictures wait for the pool");
    return new Promise<Done>((resolve, reject) => {
      waiting.push({ task, resolve, reject });
      next();
    });
  };
  return {
    store: async (job, ticket = newTicket()) => {
      const done = await queue({ job, ticket });
      if (done.outcome !== "stored") throw new Error("the picture worker stored no file");
      return done.file;
    },
    make: async (job) => {
      await queue({ job, ticket: null });
    },
    close: async () => {
      isClosed = true;
      for (const { reject } of waiting.splice(0)) reject(closedError());
      await run.close();
      await Promise.all(running);
    },
  };
}

function closedError(): Error {
  return new Error("the picture pool is closed");
}

/** Does each task at once. */
interface Runner {
  readonly run: (task: PictureTask) => Promise<Done>;
  readonly close: () => Promise<void>;
}

function runnerOf({
  mediaRoot,
  workerPath = builtWorker(),
  limitMs = usualLimitMs,
}: PoolOptions): Runner {
  if (workerPath !== null) return inWorkers(mediaRoot, workerPath, limitMs);
  return {
    run: (task) => runPictureTask(mediaRoot, task),
    close: () => Promise.resolve(),
  };
}

/** Beside the built server; null if this is not built. */
function builtWorker(): string | null {
  const path = join(import.meta.dirname, "picture-worker.js");
  return existsSync(path) ? path : null;
}

/** How often a job is tried on a fresh worker before its file counts as unreadable. */
const tries = 2;

function inWorkers(mediaRoot: string, workerPath: string, limitMs: number): Runner {
  const idle: WorkerProcess[] = [];
  const all = new Set<WorkerProcess>();
  let isClosed = false;
  const start = async () => {
    const worker = startWorker(workerPath);
    all.add(worker);
    void worker.ended.then(() => {
      all.delete(worker);
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
    });
    await worker.ready.catch((error: unknown) => {
      throw isClosed ? closedError() : error;
    });
    return worker;
  };
  /** Null if the worker crashed on the task. */
  const attempt = async (task: PictureTask): Promise<Done | null> => {
    const worker = idle.pop() ?? (await start());
    const reply = await worker.ask({ mediaRoot, ...task }, limitMs);
    if (reply === null) {
      if (task.ticket !== null) await dropFileOf(mediaRoot, task.ticket.key, worker.pid);
      return null;
    }
    idle.push(worker);
    return doneOf(reply);
  };
  return {
    run: async (task) => {
      for (let count = 0; count < tries; count += 1) {
        if (isClosed) throw closedError();
        const done = await attempt(task);
        if (done !== null) return done;
      }
      throw isClosed
        ? closedError()
        : new UnreadablePictureError(task.job.path, "the decoder crashed on it");
    },
    close: async () => {
      isClosed = true;
      await Promise.all([...all].map((worker) => worker.end()));
    },
  };
}
