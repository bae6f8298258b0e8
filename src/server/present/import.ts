import type {
  Import,
  ImportedAccount,
  ImportPreview,
  ImportReport,
} from "#contract/schemas/imports.ts";
import type { ImportProgress } from "#server/import/job/plan.ts";
import type { UploadedPart } from "#server/import/job/uploads.ts";
import type { Links } from "#server/lib/links.ts";
import type { ImportRow } from "#server/queries/imports.ts";
import type { PersonRow } from "#server/queries/people/users.ts";
import { presentPerson } from "./user.ts";

/** What of an import its reply shows. */
export interface ImportFacts {
  readonly row: ImportRow;
  readonly progress: ImportProgress;
  readonly report: ImportReport | null;
  readonly account: PersonRow | null;
  readonly parts: readonly UploadedPart[];
  /** Of the preview's posts, in order. */
  readonly years: readonly { readonly year: number; readonly count: number }[];
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

export function presentImport(facts: ImportFacts, links: Links): Import {
  const { row, progress, account, parts } = facts;
  return {
    id: String(row.id),
    state: row.state,
    account: account === null ? null : presentPerson(account, links),
    created_time: String(row.created_time),
    files: parts.map(({ name, size, received }) => ({ name, size, received })),
    preview: presentPreview(facts),
    counts: progress.counts.map(({ kind, total, done }) => ({ kind, total, done })),
    seconds_left: secondsLeft(facts),
    failure: progress.failure,
    has_report: facts.report !== null,
    posts_added: postsAdded(facts),
  };
}

function postsAdded({ row, report }: ImportFacts): number | null {
  return row.state === "done" ? (report?.added["post"] ?? 0) : null;
}

function presentPreview({ progress, years }: ImportFacts): ImportPreview | null {
  const { preview, account, renamedFrom, isKnown } = progress;
  if (preview === null) return null;
  return {
    format: preview.format,
    account,
    renamed_from: renamedFrom,
    is_known: isKnown,
    counts: preview.counts.map(({ kind, total, done }) => ({ kind, total, done })),
    years: [...years],
    looks_cut: looksCut(years),
    unknown_files: preview.files.filter(({ status }) => status === "unknown").length,
    media_bytes: preview.mediaBytes,
    notes: preview.notes.map(({ code, text, count }) => ({ code, text, count })),
  };
}

/** Whether posts are of one year at most: the default range of a download, which nothing in it says. */
function looksCut(years: readonly { readonly year: number }[]): boolean {
  const [first] = years;
  const last = years.at(-1);
  return first !== undefined && last !== undefined && last.year - first.year <= 1;
}

/** By the share of posts that are done, because pictures take nearly all the time. */
function secondsLeft({ row, progress, nowMs }: ImportFacts): number | null {
  const posts = progress.counts.find(({ kind }) => kind === "post");
  if (row.state !== "running" || progress.startedMs === null || posts === undefined) return null;
  const { done, total } = posts;
  const elapsed = nowMs - progress.startedMs;
  if (done === 0 || elapsed < 3000) return null;
  return Math.round(((elapsed / done) * (total - done)) / 1000);
}

/** A row of the list of accounts. */
export interface AccountFacts {
  readonly person: PersonRow;
  readonly isOwner: boolean;
  readonly mayImport: boolean;
  readonly hasPassword: boolean;
}

export function presentAccount(
  { person, isOwner, mayImport, hasPassword }: AccountFacts,
  links: Links,
): ImportedAccount {
  return {
    user: presentPerson(person, links),
    is_owner: isOwner,
    may_import: mayImport,
    has_password: hasPassword,
  };
}
