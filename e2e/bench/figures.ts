import type { BackFigures, WayName } from "./browser/measure-back.ts";
import type { FlatFigures } from "./browser/measure-flat.ts";
import type { JumpFigures } from "./browser/measure-jump.ts";
import type { LoadFigures } from "./browser/measure-load.ts";
import type { PressFigures } from "./browser/measure-press.ts";
import type { ScrollFigures } from "./browser/measure-scroll.ts";

/** What one run has measured of one page. What went wrong, or was not asked for, is missing. */
export interface Figures {
  load?: LoadFigures;
  scroll?: ScrollFigures;
  press?: PressFigures;
  back?: Partial<Record<WayName, BackFigures>>;
  /** Null: not offered. */
  jump?: JumpFigures | null;
  flat?: FlatFigures;
}

/** One run: everything was measured beside the other within minutes. */
export interface Run {
  readonly keepsake: Figures;
  readonly floor: Figures;
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** The middle of what several runs found, and how far apart they lie; null where none found anything. */
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
