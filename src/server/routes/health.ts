import type { FastifyInstance } from "fastify";
import type { Health } from "#contract/schemas/server.ts";
import { type StorageState, storageFaults } from "#contract/storage-states.ts";
import type { AppContext } from "#server/context.ts";
import { storageStateOf } from "#server/lib/storage-state.ts";
import { checkReading, checkWriting } from "#server/queries/health.ts";

/** In milliseconds. */
export interface HealthTimes {
  /** If reading takes longer, the database is unreachable. */
  readonly read: number;
  /** If writing takes longer, it is locked. */
  readonly write: number;
  /** How long a result is repeated. */
  readonly repeat: number;
}

const usualHealthTimes: HealthTimes = { read: 2000, write: 1000, repeat: 5000 };

interface Checked {
  /** Null if all is well. */
  readonly state: StorageState | null;
  readonly canRead: boolean;
}

/**
 * Health check, for anybody: 200 if the database can be read, otherwise 503, and the state that reading, writing or
 * earlier calls met. It reads and writes one row, at most once in five seconds however many ask.
 */
export function healthRoutes(
  app: FastifyInstance,
  { db }: Pick<AppContext, "db">,
  times: HealthTimes = usualHealthTimes,
): void {
  const { storageProblems } = app;

  const check = async (): Promise<Checked> => {
    const read = await stateWithin(times.read, checkReading(db), "unreachable");
    if (read !== null) return { state: read, canRead: false };
    return { state: await stateWithin(times.write, checkWriting(db), "locked"), canRead: true };
  };

  let last: { readonly checked: Promise<Checked>; readonly atMs: number } | null = null;
  const latest = (): Promise<Checked> => {
    const now = performance.now();
    if (last === null || now - last.atMs >= times.repeat) last = { checked: check(), atMs: now };
    return last.checked;
  };

  app.get("/healthz", async (_request, reply) => {
    const { state, canRead } = await latest();
    if (state !== null) storageProblems.note(state);
    const problems = storageProblems.recent();
    const health: Health = {
      status: state === null ? "ok" : storageFaults[state].message,
      state: state ?? "ok",
      can_read: canRead,
      can_write: state === null,
      problems: problems.map(({ state: met, lastSeenMs }) => ({
        state: met,
        message: storageFaults[met].message,
        last_seen: Math.floor(lastSeenMs / 1000),
      })),
    };
    return reply.code(canRead ? 200 : 503).send(health);
  });

  /** The state that the work meets; null if it succeeds in time. */
  const stateWithin = async (
    limitMs: number,
    work: Promise<unknown>,
    late: StorageState,
  ): Promise<StorageState | null> => {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<StorageState>((resolve) => {
      timer = setTimeout(() => resolve(late), limitMs);
    });
    const outcome = work.then(
      () => null,
      (error: unknown) => {
        app.log.error({ err: error }, "the health check failed");
        return storageStateOf(error) ?? "unreachable";
      },
    );
    const state = await Promise.race([outcome, limit]);
    clearTimeout(timer);
    return state;
  };
}
