import type { DownloadClock } from "./download-clock.ts";
import { folderMonth } from "./download-clock.ts";
import { entryOf } from "./entry.ts";
import { mediaPath } from "./links.ts";
import type { PageElement } from "./page-element.ts";
import { attributeOf, descendants } from "./page-element.ts";
import { newPageFacts, pageParts } from "./page-entries.ts";
import type { SectionPage } from "./section.ts";

/** Entries of other pages that are looked at if own media taught nothing. */
const sample = 5_000;

/**
 * Teaches the clock what the words and numbers of the dates mean, before any date is read: from own media, whose
 * folders tell the month, and only if those teach nothing from the first entries of the lists.
 */
export async function learnDates(
  pages: readonly SectionPage[],
  clock: DownloadClock,
): Promise<void> {
  for (const page of pages) {
    if (page.section.isOwnMedia === true) await learnPage(page, clock, Number.POSITIVE_INFINITY);
  }
  if (!clock.knowsTooLittle) return;
  for (const page of pages) {
    if (page.section.isOwnMedia !== true) await learnPage(page, clock, sample);
  }
}

async function learnPage(page: SectionPage, clock: DownloadClock, limit: number): Promise<void> {
  const isOwnMedia = page.section.isOwnMedia === true;
  let left = limit;
  for await (const { element, isItem } of pageParts(page.file, newPageFacts())) {
    if (isItem) continue;
    const { date, body } = entryOf(element, !isOwnMedia);
    clock.learn(date, isOwnMedia ? firstFolder(body) : null);
    left -= 1;
    if (left <= 0) return;
  }
}

/** The month of the folder of the entry's first medium. */
function firstFolder(body: readonly PageElement[]): ReturnType<typeof folderMonth> {
  for (const element of body) {
    for (const child of [element, ...descendants(element)]) {
      const path = mediaPath(attributeOf(child, "src")) ?? mediaPath(attributeOf(child, "href"));
      if (path !== null) return folderMonth(path);
    }
  }
  return null;
}
