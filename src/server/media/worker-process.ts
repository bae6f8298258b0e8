import { fork } from "node:child_process";
import type { PictureReply } from "./picture-job.ts";
import type { WorkerMessage, WorkerRequest } from "./picture-worker.ts";

/** A running picture worker. It has one request at a time. */
export interface WorkerProcess {
  readonly pid: number;
  /** When it takes requests. Fails if it ends before, which no picture can cause. */
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
  /** Null if it ended, or took longer than `limitMs` and was ended, before it replied. */
  readonly ask: (request: WorkerRequest, limitMs: number) => Promise<PictureReply | null>;
  readonly end: () => Promise<void>;
}

/** Starts a worker from its built file. */
export function startWorker(path: string): WorkerProcess {
  const child = fork(path, [], {
    env: workerEnvironment(),
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let receive: (reply: PictureReply | null) => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.on("message", (message: WorkerMessage) =>
      message === "ready" ? resolve() : receive(message),
    );
    void ended.then(() => reject(new Error(`the picture worker ${path} does not start`)));
  });
  const end = () => {
    child.kill("SIGKILL");
    return ended;
  };
  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    end,
    ask: async (request, limitMs) => {
      const timer = setTimeout(() => void end(), limitMs);
      try {
        return await new Promise((resolve) => {
          receive = resolve;
          void ended.then(() => resolve(null));
          // If the channel is closed, the worker is ending.
          child.send(request, () => undefined);
        });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** No secrets for a process that decodes foreign files; PATH is for ffmpeg, the others are Windows' own. */
export function workerEnvironment(): NodeJS.ProcessEnv {
  const { PATH, Path, SystemRoot, TEMP } = process.env;
  // One arena of malloc per core would keep memory that no picture needs again.
  return { ...defined({ PATH, Path, SystemRoot, TEMP }), MALLOC_ARENA_MAX: "2" };
}

function defined(values: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
