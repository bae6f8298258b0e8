import type { DownloadItem, DownloadTime } from "#server/import/sources/download.ts";
import { dateParts } from "./date-text.ts";
import type { Entry } from "./entry.ts";
import { entryOf } from "./entry.ts";
import { linkedEntryOf, linkedPost } from "./label-table.ts";
import { linksOf, postOfLink } from "./links.ts";
import type { PagePart } from "./page-collector.ts";
import type { PageElement } from "./page-element.ts";
import { attributeOf } from "./page-element.ts";
import { itemAuthor } from "./saved-posts.ts";
import type { PageContext, SectionReader } from "./section.ts";
import type { TableRow } from "./table-rows.ts";
import { rowsOf, tablesOf } from "./table-rows.ts";

interface Collection {
  readonly name: string;
  readonly time: DownloadTime;
  /** When it was last changed; its items were saved until then. */
  readonly changed: DownloadTime;
}

/**
 * Collections of saved posts in three forms: flat, with a head entry before the entries of its items, times as unix
 * seconds or as dates; and nested, one entry with all items inside, which are handed over one by one.
 */
export const savedCollectionReader: SectionReader = (context) => new CollectionPage(context).read;

class CollectionPage {
  readonly #context: PageContext;
  #current: Collection | null = null;
  /** The nested entry that the current collection is of. */
  #entry: PageElement | null = null;
  #entries = 0;

  constructor(context: PageContext) {
    this.#context = context;
  }

  readonly read = (part: PagePart): Iterable<DownloadItem> => {
    return part.isItem ? this.#readItem(part) : this.#readEntry(part);
  };

  *#readItem(part: PagePart): Generator<DownloadItem> {
    if (!hasPost(part.element)) return;
    if (this.#entry !== part.entry) {
      this.#entry = part.entry;
      yield this.#begin(part.entry, this.#context.entryDates[this.#entries] ?? null);
    }
    yield* this.#items(part.element, null);
  }

  *#readEntry(part: PagePart): Generator<DownloadItem> {
    const { element } = part;
    this.#entries += 1;
    if (this.#entry === element) {
      this.#entry = null;
      return;
    }
    const entry = entryOf(element, true);
    if (!isHead(entry)) {
      yield* this.#items(element, entry.date);
      return;
    }
    yield this.#begin(element, lastChildDate(entry));
  }

  #begin(element: PageElement, date: string | null): DownloadItem {
    const { tally } = this.#context;
    const rows = headRows(element);
    for (const row of rows) tally.label(row.label);
    const texts = rows.filter((row) => !row.isNested && row.text !== "");
    const [first] = texts;
    const times = texts.filter(({ text }) => isTime(text)).map(({ text }) => text);
    const created = this.#timeOf(date ?? times[0] ?? null);
    const changed = times.at(-1);
    const name = first === undefined || isTime(first.text) ? "" : first.text;
    const collection = {
      name,
      time: created,
      changed: changed === undefined ? created : this.#timeOf(changed),
    };
    this.#current = collection;
    return { kind: "collection", name, time: created };
  }

  #timeOf(text: string | null): DownloadTime {
    const { clock, tally } = this.#context;
    if (text !== null && /^\d{9,10}$/.test(text)) {
      return { ms: Number(text) * 1000, shown: text, isGuess: false };
    }
    return clock.timeOf(text, null, tally);
  }

  *#items(element: PageElement, date: string | null): Generator<DownloadItem> {
    const { clock, tally, unclear } = this.#context;
    const linked = linkedEntryOf(element, tally);
    if (linked.isOwnerUnclear) unclear.owners += 1;
    const author = itemAuthor(element, linked);
    if (author === null && linked.link === null) return;
    const collection = this.#current;
    let time: DownloadTime;
    if (date === null && collection !== null) {
      // Nested items have no time of their own.
      time = { ms: collection.changed.ms, shown: null, isGuess: true };
      tally.unread(null);
    } else time = clock.timeOf(date, null, tally);
    const post = linkedPost(linked, author);
    yield { kind: "save", post, author, time, collection: collection?.name ?? null };
  }
}

function hasPost(element: PageElement): boolean {
  return linksOf(element).some((link) => postOfLink(attributeOf(link, "href")) !== null);
}

/** A head has a heading or several rows and links no post; an item without a link has two rows. */
function isHead(entry: Entry): boolean {
  if (hasPost(entry.element)) return false;
  return (entry.heading !== null && entry.heading !== "") || headRows(entry.element).length > 2;
}

function headRows(element: PageElement): TableRow[] {
  const [table] = tablesOf(element);
  return table === undefined ? [] : rowsOf(table);
}

function isTime(text: string): boolean {
  return /^\d{9,10}$/.test(text) || dateParts(text) !== null;
}

/** The date of a collection after its table; null if it is inside of the table, where it may be that of a change. */
export function collectionDate(element: PageElement): string | null {
  return lastChildDate(entryOf(element, true));
}

function lastChildDate(entry: Entry): string | null {
  const { dateElement, element, date } = entry;
  return dateElement !== null && element.children.includes(dateElement) ? date : null;
}
