import type { Input } from "#server/import/input/input.ts";
import type { DownloadTime } from "#server/import/sources/download.ts";
import type { Clock } from "#server/lib/clock.ts";
import { dayMs } from "#server/lib/clock.ts";
import type { Json } from "./json-value.ts";

/** Instagram opened on this day. */
const firstMs = Date.UTC(2010, 9, 6);
const isoPattern = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const monthPattern = /\/(20\d\d)(0[1-9]|1[0-2])\//;

/**
 * The times of a download. A time is unix seconds, or milliseconds or microseconds by its size, or an ISO date. An
 * entry without a readable time takes the month of its file's folder; without that, the date of the download: the one
 * in a container's name, else the newest month folder, else the newest time read so far, else Instagram's first day.
 */
export class Times {
  private newestMs = firstMs;
  private readonly downloadMs: number | null;
  private readonly latestMs: number;

  constructor(input: Pick<Input, "containerNames" | "files">, clock: Clock) {
    this.latestMs = clock() + dayMs;
    this.downloadMs = containerMs(input.containerNames) ?? newestMonthMs(input.files);
  }

  /** Milliseconds since 1970; null if there is none, or it is before Instagram or in the future. */
  read(value: Json | undefined): number | null {
    const ms = typeof value === "string" && isoPattern.test(value) ? isoMs(value) : numberMs(value);
    if (ms === null || ms < firstMs || ms > this.latestMs) return null;
    this.newestMs = Math.max(this.newestMs, ms);
    return ms;
  }

  /** What stands in for a missing time. `path` is the entry's first file; "" without one. */
  guess(path: string): DownloadTime {
    const ms = monthMs(path) ?? this.downloadMs ?? this.newestMs;
    return { ms: Math.min(ms, this.latestMs), shown: null, isGuess: true };
  }
}

function isoMs(text: string): number | null {
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(text);
  const ms = Date.parse(`${text.replace(" ", "T")}${hasZone ? "" : "Z"}`);
  return Number.isNaN(ms) ? null : ms;
}

function numberMs(value: Json | undefined): number | null {
  const isDigits = typeof value === "string" && /^\d{9,17}$/.test(value);
  const number = isDigits ? Number(value) : value;
  if (typeof number !== "number" || !(number > 0)) return null;
  // Seconds have ten digits until 2286, milliseconds thirteen, microseconds sixteen.
  if (number < 1e11) return Math.trunc(number * 1000);
  return Math.trunc(number < 1e14 ? number : number / 1000);
}

/** The first moment of the month, by the clock of the folders, which is UTC−08:00 all year. */
function monthMs(path: string): number | null {
  const [, year, month] = monthPattern.exec(path) ?? [];
  return year === undefined ? null : Date.UTC(Number(year), Number(month) - 1, 1, 8);
}

function newestMonthMs(files: Input["files"]): number | null {
  let newest: number | null = null;
  for (const { path } of files) {
    const ms = path.startsWith("media/") ? monthMs(path) : null;
    if (ms !== null && (newest === null || ms > newest)) newest = ms;
  }
  return newest;
}

/** "instagram-ada-2025-10-20-abcdefgh.zip", "ada_20210614.zip". */
function containerMs(names: readonly string[]): number | null {
  const found = names.flatMap((name) => {
    const [, year, month, day] = /[-_](20\d\d)-?(\d\d)-?(\d\d)(?!\d)/.exec(name) ?? [];
    const ms = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
    return Number.isNaN(ms) ? [] : [ms];
  });
  return found.length === 0 ? null : Math.max(...found);
}
