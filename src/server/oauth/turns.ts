import { faults } from "#contract/errors.ts";
import { ApiError } from "../errors/api-error.ts";

interface Limits {
  /** How many run at a time. */
  readonly atOnce: number;
  /** How many more may wait for their turn. */
  readonly waiting: number;
}

/** Runs costly work a few at a time; whoever finds the line full is refused at once, with 503. */
export function createTurns({ atOnce, waiting }: Limits) {
  let running = 0;
  const line: (() => void)[] = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) {
      if (line.length >= waiting) throw new ApiError(faults.overloaded);
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
