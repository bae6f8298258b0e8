import type { ImportReport } from "#contract/schemas/imports.ts";
import type { ReportNote } from "#server/import/sources/download-report.ts";
import type { Preview } from "./read-download.ts";
import type { StagedCount, StagedProblem } from "./staging.ts";

/** Long lists are cut, because a report is shown and sent as a whole; the counts are in notes. */
const mostPaths = 1000;

interface Facts {
  readonly version: string;
  readonly username: string;
  readonly preview: Preview;
  readonly counts: readonly StagedCount[];
  readonly added: Readonly<Record<string, number>>;
  readonly problems: readonly StagedProblem[];
  readonly unnamed: readonly string[];
  readonly startedTime: number;
  readonly finishedTime: number;
}

export function reportOf(facts: Facts): ImportReport {
  const { preview, problems, unnamed } = facts;
  const missing = problems.filter(({ kind }) => kind === "missing").map(({ path }) => path);
  const unreadable = problems
    .filter(({ kind }) => kind === "unreadable")
    .map(({ path, reason }) => ({ path, reason }));
  return {
    version: facts.version,
    account: maskName(facts.username),
    format: preview.format,
    startedTime: facts.startedTime,
    finishedTime: facts.finishedTime,
    found: facts.counts.map((count) => ({ ...count })),
    added: { ...facts.added },
    years: postYears(preview.years),
    yearsByKind: preview.years.map((year) => ({ ...year })),
    files: preview.files.map((file) => ({
      ...file,
      labelsUnmatched: [...file.labelsUnmatched],
      unreadTimes: [...file.unreadTimes],
    })),
    notes: [
      ...preview.notes,
      ...counted("missing", "media named in the download but not in it", missing.length),
      ...counted("unnamed", "media in the download that no list names", unnamed.length),
      ...counted("unreadable", "files that could not be read", unreadable.length),
    ],
    missing: missing.slice(0, mostPaths),
    unnamed: unnamed.slice(0, mostPaths),
    unreadable: unreadable.slice(0, mostPaths),
  };
}

function counted(code: string, text: string, count: number): ReportNote[] {
  return count === 0 ? [] : [{ code, text, count }];
}

/** The years of posts, with their numbers. */
export function postYears(years: Preview["years"]): { year: number; count: number }[] {
  return years.filter(({ kind }) => kind === "post").map(({ year, count }) => ({ year, count }));
}

/** "ada.example" -> "a••••••••••". */
function maskName(username: string): string {
  return username.slice(0, 1) + "•".repeat(Math.max(0, username.length - 1));
}
