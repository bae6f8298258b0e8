import { type ApiFault, faults } from "#contract/errors.ts";
import { ApiError } from "../errors/api-error.ts";

interface Limits {
  /** How many run at a time. */
  readonly atOnce: number;
  /** How many more may wait for their turn. */
  readonly waiting: number;
}

/** Runs costly work a few at a time; if the line is full, work is refused at once, with 503 or as `refusal` says. */
export function createTurns({ atOnce, waiting }: Limits, refusal: ApiFault = faults.overloaded) {
  let running = 0;
  const line: (() => void)[] = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) {
      if (line.length >= waiting) throw new ApiError(refusal);
      await new Promise<void>((resolve) => {
        line.push(resolve);
      });
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** The same for each key by itself. */
export function createTurnsByKey(limits: Limits, refusal: ApiFault) {
  const byKey = new Map<
    string,
    { readonly inTurn: ReturnType<typeof createTurns>; users: number }
  >();
  return async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const entry = byKey.get(key) ?? { inTurn: createTurns(limits, refusal), users: 0 };
    byKey.set(key, entry);
    entry.users += 1;
    try {
      return await entry.inTurn(work);
    } finally {
      entry.users -= 1;
      if (entry.users === 0) byKey.delete(key);
    }
  };
}
