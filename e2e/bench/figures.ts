import type { BackFigures, WayName } from "./browser/measure-back.ts";
import type { FlatFigures } from "./browser/measure-flat.ts";
import type { JumpFigures } from "./browser/measure-jump.ts";
import type { LoadFigures } from "./browser/measure-load.ts";
import type { PressFigures } from "./browser/measure-press.ts";
import type { ScrollFigures } from "./browser/measure-scroll.ts";

/** The figures of one page in one run; those of a failed or skipped part are missing. */
export interface Figures {
  load?: LoadFigures;
  scroll?: ScrollFigures;
  press?: PressFigures;
  back?: Partial<Record<WayName, BackFigures>>;
  /** Null: the page has no jump. */
  jump?: JumpFigures | null;
  flat?: FlatFigures;
}

/** One run, in which both pages were measured within minutes. */
export interface Run {
  readonly keepsake: Figures;
  readonly floor: Figures;
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Median, minimum and maximum; null if there is no value. */
export function spreadOf(values: readonly (number | undefined)[]): Spread | null {
  const known = values.flatMap((value) =>
    value === undefined || Number.isNaN(value) ? [] : value,
  );
  const sorted = known.toSorted((one, other) => one - other);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (low === undefined || high === undefined || least === undefined || most === undefined) {
    return null;
  }
  return { median: (low + high) / 2, least, most };
}
