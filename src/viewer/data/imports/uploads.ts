import { ApiError } from "#viewer/api/api-error.ts";
import { NetworkError } from "#viewer/api/network-error.ts";
import type { UploadFile, UploadTarget } from "#viewer/api/upload-file.ts";
import { createStore } from "#viewer/lib/store/store.ts";
import { createTransferRate } from "#viewer/lib/transfer-rate.ts";

export interface FileProgress {
  readonly name: string;
  readonly size: number;
  /** Bytes that are sent. */
  readonly sent: number;
}

export interface UploadProgress {
  readonly importId: string;
  /** "waiting": the connection is lost, and the upload goes on by itself. "failed": the server refused it. */
  readonly step: "sending" | "waiting" | "sent" | "failed";
  readonly files: readonly FileProgress[];
  /** Null until it is known. */
  readonly bytesPerSecond: number | null;
  /** Why it waits or failed. */
  readonly error: Error | null;
}

interface Times {
  readonly now: () => number;
  /** Without progress for so long, the connection counts as lost. */
  readonly stallMs: number;
  /** Waits between attempts; the last one repeats. */
  readonly retryMs: readonly number[];
  /** Progress is shown at most so often. */
  readonly showMs: number;
}

const usual: Times = {
  now: () => Date.now(),
  stallMs: 60_000,
  retryMs: [1000, 3000, 5000, 10_000, 15_000],
  showMs: 250,
};

interface Run {
  readonly target: UploadTarget;
  readonly files: readonly File[];
  readonly onSent: () => Promise<unknown>;
  /** Bytes of each file. */
  readonly sent: number[];
  /** The index of the file that is uploaded. */
  at: number;
  failures: number;
  /** Stops the upload of the current file. */
  stop: () => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Uploads files one after another, and waits for a lost connection. One list of files at a time. */
export class Uploads {
  readonly #uploadFile: UploadFile;
  readonly #times: Times;
  readonly #store = createStore<UploadProgress | null>(null);
  readonly #rate = createTransferRate();
  #run: Run | null = null;
  #shownAt = 0;

  constructor(uploadFile: UploadFile, times: Partial<Times> = {}) {
    this.#uploadFile = uploadFile;
    this.#times = { ...usual, ...times };
  }

  readonly current = (): UploadProgress | null => this.#store.current();
  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /**
   * Begins, and stops what was uploaded before. `onSent` is called when the server has every file. If it fails, it
   * is called again, as an upload is.
   */
  begin(target: UploadTarget, files: readonly File[], onSent: () => Promise<unknown>): void {
    if (this.#run) this.#halt(this.#run);
    this.#rate.reset();
    const sent = files.map(() => 0);
    const run = {
      target,
      files,
      onSent,
      sent,
      at: 0,
      failures: 0,
      stop: () => {},
      timer: undefined,
    };
    this.#run = run;
    this.#show(run, "sending");
    this.#send(run);
  }

  /** Tries again at once, if it waits or has failed. */
  readonly retry = (): void => {
    const run = this.#run;
    if (!run) return;
    this.#halt(run);
    this.#show(run, "sending");
    this.#send(run);
  };

  stop(): void {
    if (this.#run) this.#halt(this.#run);
    this.#run = null;
    this.#store.set(null);
    guardPage(false);
  }

  #send(run: Run): void {
    const file = run.files[run.at];
    if (!file) {
      this.#finish(run);
      return;
    }
    const isCurrent = () => this.#run === run && run.files[run.at] === file;
    this.#watch(run);
    run.stop = this.#uploadFile(file, run.target, {
      onProgress: (sent) => {
        if (isCurrent()) this.#progress(run, sent);
      },
      onDone: () => {
        if (!isCurrent()) return;
        this.#halt(run);
        run.sent[run.at] = file.size;
        run.at += 1;
        this.#show(run, "sending");
        this.#send(run);
      },
      onError: (error) => {
        if (isCurrent()) this.#fail(run, error);
      },
    });
  }

  #progress(run: Run, sent: number): void {
    const { now, showMs } = this.#times;
    this.#watch(run);
    run.failures = 0;
    run.sent[run.at] = sent;
    const bytes = run.sent.reduce((sum, one) => sum + one, 0);
    this.#rate.note({ atMs: now(), bytes });
    if (now() - this.#shownAt >= showMs) this.#show(run, "sending");
  }

  /** Waits for progress. A connection that hangs reports no error for a long time. */
  #watch(run: Run): void {
    clearTimeout(run.timer);
    run.timer = setTimeout(() => this.#fail(run, new NetworkError("slow")), this.#times.stallMs);
  }

  #finish(run: Run): void {
    this.#show(run, "sent");
    void run.onSent().then(
      () => {
        if (this.#run === run) this.#run = null;
      },
      (error: Error) => {
        if (this.#run === run) this.#fail(run, error);
      },
    );
  }

  #fail(run: Run, error: Error): void {
    this.#halt(run);
    this.#rate.reset();
    if (!isPassing(error)) {
      this.#show(run, "failed", error);
      return;
    }
    this.#show(run, "waiting", error);
    const { retryMs } = this.#times;
    run.timer = setTimeout(this.retry, retryMs[Math.min(run.failures, retryMs.length - 1)]);
    run.failures += 1;
    globalThis.addEventListener?.("online", this.retry);
  }

  /** Ends what goes on, so that something else can begin. */
  #halt(run: Run): void {
    run.stop();
    run.stop = () => {};
    clearTimeout(run.timer);
    globalThis.removeEventListener?.("online", this.retry);
  }

  #show(run: Run, step: UploadProgress["step"], error: Error | null = null): void {
    this.#shownAt = this.#times.now();
    const files = run.files.map(({ name, size }, index) => ({
      name,
      size,
      sent: run.sent[index] ?? 0,
    }));
    const bytesPerSecond = step === "sending" ? this.#rate.bytesPerSecond() : null;
    this.#store.set({ importId: run.target.importId, step, files, bytesPerSecond, error });
    guardPage(step === "sending" || step === "waiting");
  }
}

/** Whether the same request may succeed later. */
function isPassing(error: Error): boolean {
  if (!(error instanceof ApiError)) return true;
  if (error.status >= 500) return error.status !== 507;
  // Another request holds the upload (423), or has moved it on (409).
  return [408, 409, 423, 429].includes(error.status);
}

/** Has the browser ask before the page is left. */
function guardPage(isOn: boolean): void {
  if (isOn) globalThis.addEventListener?.("beforeunload", ask);
  else globalThis.removeEventListener?.("beforeunload", ask);
}

const ask = (event: Event) => event.preventDefault();
