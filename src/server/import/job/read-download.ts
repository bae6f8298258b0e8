import { detectDownload } from "#server/import/input/detect.ts";
import type { Input } from "#server/import/input/input.ts";
import type { DownloadItem, DownloadSource, ProfileItem } from "#server/import/sources/download.ts";
import type { FileReport, ReportNote } from "#server/import/sources/download-report.ts";
import { instagramHtml } from "#server/import/sources/instagram-html/instagram-html.ts";
import { instagramJson } from "#server/import/sources/instagram-json/instagram-json.ts";
import type { StagedCount, StagedYear, Staging } from "./staging.ts";

/** What a download holds, before anything is imported. */
export interface Preview {
  readonly format: "json" | "html" | "mixed" | "unknown";
  readonly profile: ProfileItem | null;
  /** Usernames in the names of the ZIPs or folders. */
  readonly containerAccounts: readonly string[];
  /** Usernames in the profiles, each once, in lower case. */
  readonly profileAccounts: readonly string[];
  readonly counts: readonly StagedCount[];
  /** Items by kind and year (UTC). */
  readonly years: readonly StagedYear[];
  readonly files: readonly FileReport[];
  readonly notes: readonly ReportNote[];
  /** Bytes of the media files in the download. */
  readonly mediaBytes: number;
}

const flushAt = 500;

/** Reads a download into the staging file, and says what it holds. */
export async function readDownload(input: Input, staging: Staging): Promise<Preview> {
  const detected = detectDownload(input);
  const files: FileReport[] = [];
  const notes: ReportNote[] = [];
  const profileAccounts = new Set<string>();
  const report = {
    file: (file: FileReport) => void files.push(file),
    note: (note: ReportNote) => void notes.push(note),
  };
  for (const source of sourcesOf(detected.format)) {
    let batch: DownloadItem[] = [];
    for await (const item of source.read(input, report)) {
      batch.push(item);
      if (item.kind === "profile" && item.username)
        profileAccounts.add(item.username.toLowerCase());
      if (batch.length < flushAt) continue;
      staging.add(batch);
      batch = [];
    }
    staging.add(batch);
  }
  for (const { path, reason } of input.problems) {
    notes.push({ code: "input", text: `${path}: ${reason}`, count: 1 });
  }
  const profile = staging.first("profile");
  return {
    format: detected.format,
    profile: profile?.kind === "profile" ? profile : null,
    containerAccounts: detected.accountNames,
    profileAccounts: [...profileAccounts],
    counts: staging.counts(),
    years: staging.years(),
    files,
    notes,
    mediaBytes: mediaBytesOf(input),
  };
}

/** JSON first, because of an item in both it has seconds and ids. */
function sourcesOf(format: Preview["format"]): readonly DownloadSource[] {
  if (format === "json") return [instagramJson];
  if (format === "html") return [instagramHtml];
  return format === "mixed" ? [instagramJson, instagramHtml] : [];
}

/** Bytes of the media files in a download. */
export function mediaBytesOf({ files }: Pick<Input, "files">): number {
  return files
    .filter(({ path }) => !/\.(json|html)$/i.test(path))
    .reduce((sum, { size }) => sum + size, 0);
}
