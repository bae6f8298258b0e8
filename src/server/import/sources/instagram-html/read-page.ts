import type { DownloadItem } from "#server/import/sources/download.ts";
import type { DownloadReport, FileReport } from "#server/import/sources/download-report.ts";
import type { PageFacts } from "./page-collector.ts";
import { newPageFacts, pageParts } from "./page-entries.ts";
import { PageTally } from "./page-tally.ts";
import { collectionDate } from "./saved-collections.ts";
import type { ReadingContext, SectionPage } from "./section.ts";

/** Bytes of a page that has its frame and nothing else. */
const emptyPageBytes = 20_000;

/** Yields the items of a page and reports the page when it is read. */
export async function* readPage(
  page: SectionPage,
  pages: readonly SectionPage[],
  context: ReadingContext,
  report: DownloadReport,
): AsyncGenerator<DownloadItem> {
  const { file, section } = page;
  const splitsItems = section.splitsItems === true;
  const tally = new PageTally();
  const read = section.read({
    ...context,
    tally,
    entryDates: splitsItems ? await datesOf(page) : [],
    hasSeveralPages: pages.filter((other) => other.section.name === section.name).length > 1,
  });
  const facts = newPageFacts();
  for await (const part of pageParts(file, facts, { splitsItems })) {
    tally.entriesIn += 1;
    for (const item of read(part)) {
      tally.itemsOut += 1;
      yield item;
    }
  }
  const { status, note } = resultOf(facts, tally);
  report.file(tally.report(file.path, section.name, status, note));
}

async function datesOf({ file }: SectionPage): Promise<(string | null)[]> {
  const dates: (string | null)[] = [];
  for await (const { element, isItem } of pageParts(file, newPageFacts(), { splitsItems: true })) {
    if (isItem) continue;
    const date = collectionDate(element);
    // The copy does not hold on to the page that the text was cut from.
    dates.push(date === null ? null : Buffer.from(date).toString());
  }
  return dates;
}

function resultOf(
  facts: PageFacts,
  tally: PageTally,
): { status: FileReport["status"]; note: string | null } {
  const elements = facts.firstElements.length === 0 ? "none" : facts.firstElements.join(", ");
  const { entriesIn, itemsOut, doubles } = tally;
  const notes: string[] = [];
  if (facts.oversized > 0) {
    notes.push(`${countOf(facts.oversized)} too large or too deep and left out.`);
  }
  if (facts.isCut) {
    notes.unshift("The page is damaged or ends before its end; what comes before that was read.");
    return { status: "damaged", note: notes.join(" ") };
  }
  if (
    itemsOut + doubles === 0 &&
    (!facts.hasMain || entriesIn > 0 || facts.bytes > emptyPageBytes)
  ) {
    notes.unshift(`Layout unknown: no entry could be read. First elements: ${elements}.`);
    return { status: "unknown", note: notes.join(" ") };
  }
  if (doubles > 0) notes.push(`${countOf(doubles)} in an earlier page of this list too.`);
  if (entriesIn === 0) notes.push("The page has no entries.");
  return { status: "read", note: notes.length === 0 ? null : notes.join(" ") };
}

function countOf(entries: number): string {
  return entries === 1 ? "1 entry is" : `${entries} entries are`;
}
