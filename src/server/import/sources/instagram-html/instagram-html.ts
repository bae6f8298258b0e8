import type { Input } from "#server/import/input/input.ts";
import type { DownloadItem, DownloadSource } from "#server/import/sources/download.ts";
import type { DownloadReport } from "#server/import/sources/download-report.ts";
import { DownloadClock } from "./download-clock.ts";
import { learnDates } from "./learn-dates.ts";
import { containerMs, type PageHeader, pageHeader } from "./page-header.ts";
import { readPage } from "./read-page.ts";
import type { ReadingContext, SectionPage } from "./section.ts";
import { forbiddenFolder, pageKind, profileSection } from "./sections.ts";

/** Reads HTML downloads of all layouts. */
export const instagramHtml: DownloadSource = { name: "instagram-html", read };

async function* read(input: Input, report: DownloadReport): AsyncGenerator<DownloadItem> {
  const pages = sortPages(input, report);
  if (pages.length === 0) return;
  const header = await firstHeader(input, pages);
  const downloadMs = header.madeMs ?? containerMs(input.containerNames);
  const context: ReadingContext = {
    clock: new DownloadClock({ downloadMs, nowMs: Date.now() }),
    account: { hasProfile: false, portraitKey: null },
    unclear: { owners: 0 },
    seen: new Map(),
  };
  await learnDates(pages, context.clock);
  const isProfile = ({ section }: SectionPage): boolean => section === profileSection;
  for (const page of pages.filter(isProfile)) yield* readPage(page, pages, context, report);
  if (!context.account.hasProfile && header.username !== null) yield namedProfile(header.username);
  for (const page of pages) {
    if (!isProfile(page)) yield* readPage(page, pages, context, report);
  }
  noteWhole(context, header, report);
}

/** Names what is not read, and returns the pages that are. */
function sortPages(input: Input, report: DownloadReport): SectionPage[] {
  const pages: SectionPage[] = [];
  const never = new Map<string, { what: string; files: number; hasPage: boolean }>();
  for (const file of input.files) {
    const folder = forbiddenFolder(file.path);
    const isPage = /\.html$/i.test(file.path);
    if (folder !== null) {
      const line = never.get(folder.path) ?? { what: folder.what, files: 0, hasPage: false };
      line.files += 1;
      line.hasPage ||= isPage;
      never.set(folder.path, line);
    } else if (isPage) {
      const kind = pageKind(file.path);
      if (kind.kind === "section") pages.push({ file, section: kind.section });
      else if (kind.kind === "leftOut") reportUnread(report, file.path, "skipped", kind.reason);
      else
        reportUnread(
          report,
          file.path,
          "unknown",
          "No rule knows this page, so it was not opened.",
        );
    }
  }
  for (const [path, { what, files, hasPage }] of never) {
    if (!hasPage) continue;
    const count = files === 1 ? "1 file" : `${files} files`;
    reportUnread(report, path, "skipped", `Never opened: ${what}, ${count}.`);
  }
  return pages;
}

function reportUnread(
  report: DownloadReport,
  path: string,
  status: "skipped" | "unknown",
  note: string,
): void {
  report.file({
    path,
    status,
    section: "",
    entriesIn: 0,
    itemsOut: 0,
    labelsMatched: 0,
    labelsUnmatched: [],
    withoutTime: 0,
    unreadTimes: [],
    note,
  });
}

/** The header is the same on all pages, and older downloads have it on none, so a few pages are enough. */
async function firstHeader(input: Input, pages: readonly SectionPage[]): Promise<PageHeader> {
  const start = input.files.filter(({ path }) => /(?:^|\/)(?:start_here|index)\.html$/i.test(path));
  const files = [...start.slice(0, 1), ...pages.slice(0, 3).map(({ file }) => file)];
  let header: PageHeader = { madeMs: null, range: null, username: null };
  for (const file of files) {
    header = await pageHeader(file);
    if (header.madeMs !== null || header.range !== null) break;
  }
  return header;
}

function namedProfile(username: string): DownloadItem {
  return {
    kind: "profile",
    username,
    fullName: "",
    bio: "",
    website: "",
    isPrivate: null,
    photo: null,
  };
}

function noteWhole(context: ReadingContext, header: PageHeader, report: DownloadReport): void {
  const { clock, unclear } = context;
  if (header.range !== null) {
    const { fromMs, toMs } = header.range;
    const text = `Contains data from ${dayOf(fromMs)} to ${dayOf(toMs)} only, also in its lists.`;
    report.note({ code: "range", text, count: 0 });
  }
  if (clock.doubt !== null) report.note({ code: "clock-unknown", text: clock.doubt, count: 0 });
  if (clock.ambiguous > 0) {
    const text = "Dates were not read because day and month cannot be told apart.";
    report.note({ code: "ambiguous-dates", text, count: clock.ambiguous });
  }
  if (unclear.owners > 0) {
    const text = "Entries name several people and mark none as the owner; the last one was taken.";
    report.note({ code: "unclear-owner", text, count: unclear.owners });
  }
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
