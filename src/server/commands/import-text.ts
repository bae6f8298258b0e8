import type { ImportReport } from "#contract/schemas/imports.ts";
import type { Preview } from "#server/import/job/read-download.ts";
import { unknownFormat } from "#server/import/job/refusal.ts";
import { postYears } from "#server/import/job/report.ts";

const kinds: Readonly<Record<string, string>> = {
  profile: "profile",
  portrait: "profile pictures",
  post: "posts and stories",
  like: "likes",
  collection: "collections",
  save: "saved posts",
  comment: "comments",
  connection: "people",
  followedTag: "followed hashtags",
};

/** What a kind of items is called; one that is not known here keeps its own name. */
export const kindLabel = (kind: string): string => kinds[kind] ?? kind;

const formats: Readonly<Record<Preview["format"], string>> = {
  json: "An Instagram download in JSON",
  html: "An Instagram download in HTML",
  mixed: "An Instagram download in JSON and HTML",
  unknown: "A download",
};

/** What a download holds, in words. */
export function previewText(found: Preview, account: string | null): string {
  const years = postYears(found.years);
  const [first] = years;
  const last = years.at(-1);
  return [
    found.format === "unknown"
      ? unknownFormat(found)
      : `${formats[found.format]}${account === null ? "" : ` of ${account}`}.`,
    ...(first === undefined || last === undefined
      ? []
      : [`Posts from ${first.year} to ${last.year}.`]),
    ...rangeWarning(found),
    ...found.counts.map(({ kind, total }) => countLine(kindLabel(kind), total)),
    ...problemLines(found.files, found.notes),
  ].join("\n");
}

/** Instagram's dialog offers one year as the default, and nothing in the download says so. */
function rangeWarning(found: Preview): string[] {
  const { counts } = found;
  const years = postYears(found.years);
  const [first] = years;
  const last = years.at(-1);
  if (first === undefined || last === undefined || counts.length === 0) return [];
  if (last.year - first.year > 1) return [];
  return [
    'The posts are all from about one year, which is the default when a download is requested. For everything, request it again with "All time".',
  ];
}

/** Kinds of added rows by the beginnings of their keys (import/job/staged-key.ts). */
const addedKinds = new Map([
  ["post", "posts and stories"],
  ["like", "likes"],
  ["like-of", "likes without a link, counted per person"],
  ["save", "saved posts"],
  ["comment", "comments"],
  ["following", "people you follow"],
  ["follower", "people who follow you"],
  ["blocked", "blocked people"],
]);

/** What an import did, in words. */
export function reportText(report: ImportReport): string {
  const { added } = report;
  return [
    "Imported:",
    ...[...addedKinds].map(([kind, label]) => countLine(label, added[kind] ?? 0)),
    ...problemLines(report.files, report.notes),
    ...report.unreadable.slice(0, 20).map(({ path, reason }) => `  ${path}: ${reason}`),
  ].join("\n");
}

type ShownFile = Pick<ImportReport["files"][number], "path" | "status" | "note">;

function countLine(label: string, count: number): string {
  return `${count.toLocaleString("en").padStart(10)}  ${label}`;
}

function problemLines(
  files: readonly ShownFile[],
  notes: readonly ImportReport["notes"][number][],
): string[] {
  const odd = files.filter(({ status }) => status !== "read");
  return [
    ...odd.map(
      ({ path, status, note }) => `${status}: ${path}${note === null ? "" : ` (${note})`}`,
    ),
    // A whole sentence about one thing says its number itself.
    ...notes.map(
      ({ text, count }) => `note: ${text}${count > 1 || !text.endsWith(".") ? ` (${count})` : ""}`,
    ),
  ];
}
