import type { PageElement } from "./page-element.ts";
import { attributeOf, isHeading } from "./page-element.ts";

/** A piece of a page that is complete. */
export interface PagePart {
  readonly element: PageElement;
  /** The entry that an item belongs to, as far as it is read; the element itself if it is no item. */
  readonly entry: PageElement;
  /** Whether the element is an item inside of an entry. The entry follows, without its items. */
  readonly isItem: boolean;
}

/** What is known of a page; complete only when all its parts were read. */
export interface PageFacts {
  bytes: number;
  /** Entries that were left out because they are too large or too deep. */
  oversized: number;
  /** Whether the page ends before its end, so its last entry is missing. */
  isCut: boolean;
  /** The header's box with the times; null without one. */
  header: PageElement | null;
  hasMain: boolean;
  /** Names and classes of the first elements of the main part, or of the page if there is none. */
  readonly firstElements: string[];
}

/** Characters of one entry; the largest seen has 8,000. */
const entryLimit = 1_000_000;
const headerLimit = 100_000;
/** Levels inside an entry; the deepest seen has 44. */
const depthLimit = 200;
/** Levels of a page; above, the parser's own stack would grow without bound. */
const pageDepthLimit = 5_000;

/**
 * Takes the events of the parser and collects one entry at a time: a direct child element of `[role=main]`, or of
 * `<main>`.
 */
export class PageCollector {
  readonly parts: PagePart[] = [];
  /** Whether the page is nested so deeply that reading must stop. */
  isTooDeep = false;
  /** Counts what the parser reported, to notice a page that never ends a tag. */
  events = 0;
  /** Whether the page's end was reached, so what closes now is not closed by the page. */
  isEnding = false;
  /** Whether the page itself closed its main element or ended. */
  isClosed = false;
  #depth = 0;
  /** Depth of the main element; 0 before it and -1 after it. */
  #main = 0;
  /** The open elements of what is being collected. */
  readonly #open: PageElement[] = [];
  #size = 0;
  #isDropped = false;
  #itemDepth = 0;
  #itemStart = 0;
  readonly #facts: PageFacts;
  readonly #splitsItems: boolean;

  constructor(facts: PageFacts, splitsItems: boolean) {
    this.#facts = facts;
    this.#splitsItems = splitsItems;
  }

  readonly onopentag = (name: string, attributes: Record<string, string>): void => {
    this.events += 1;
    this.#depth += 1;
    if (this.#depth > pageDepthLimit) this.isTooDeep = true;
    if (this.#main < 0) return;
    const element: PageElement = { name, attributes, children: [] };
    if (this.#main > 0) this.#openInMain(element);
    else this.#openBeforeMain(element);
  };

  readonly ontext = (text: string): void => {
    this.events += 1;
    const parent = this.#open.at(-1);
    if (parent === undefined || this.#isDropped) return;
    const last = parent.children.at(-1);
    if (typeof last === "string") parent.children[parent.children.length - 1] = last + text;
    else parent.children.push(text);
    this.#grow(text.length);
  };

  readonly onclosetag = (name: string): void => {
    this.events += 1;
    if (!this.isEnding) this.#close(name);
  };

  #openBeforeMain(element: PageElement): void {
    const role = attributeOf(element, "role");
    if (role === "main" || element.name === "main") {
      this.#main = this.#depth;
      this.#facts.hasMain = true;
      this.#facts.firstElements.length = 0;
      this.#open.length = 0;
      this.#size = 0;
      this.#isDropped = false;
      return;
    }
    this.#noteFirst(element);
    if (this.#open.length > 0) this.#push(element, headerLimit);
    else if (role === "contentinfo" && this.#facts.header === null) {
      this.#facts.header = element;
      this.#open.push(element);
    }
  }

  #noteFirst(element: PageElement): void {
    const { firstElements } = this.#facts;
    const classes = attributeOf(element, "class");
    if (classes === "" || firstElements.length >= 8) return;
    firstElements.push(`${element.name}.${classes.trim().replace(/\s+/g, ".")}`.slice(0, 60));
  }

  #openInMain(element: PageElement): void {
    this.#noteFirst(element);
    if (this.#isDropped) return;
    if (this.#splitsItems && this.#itemDepth === 0 && this.#isInItemList()) {
      this.#itemDepth = this.#depth;
      this.#itemStart = this.#size;
    }
    this.#push(element, entryLimit);
    if (this.#depth - this.#main > depthLimit) this.#drop();
  }

  /** Whether the open element follows a heading inside of a box: its children are the items of a collection. */
  #isInItemList(): boolean {
    const list = this.#open.at(-1);
    const box = this.#open.at(-2);
    if (list === undefined || box === undefined || this.#open.length < 3) return false;
    const before = box.children.findLast((child) => typeof child !== "string" && child !== list);
    return before !== undefined && typeof before !== "string" && isHeading(before);
  }

  #push(element: PageElement, limit: number): void {
    if (this.#isDropped) return;
    this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
    let size = element.name.length;
    for (const value of Object.values(element.attributes)) size += value.length;
    this.#grow(size, limit);
  }

  #grow(size: number, limit: number = this.#main > 0 ? entryLimit : headerLimit): void {
    this.#size += size + 16;
    if (this.#size > limit) this.#drop();
  }

  #drop(): void {
    this.#isDropped = true;
    this.#open.length = 0;
    if (this.#main > 0) this.#facts.oversized += 1;
  }

  #close(name: string): void {
    const depth = this.#depth;
    this.#depth -= 1;
    if (name === "html" || (depth === this.#main && this.#main > 0)) this.isClosed = true;
    if (this.#main < 0) return;
    if (depth === this.#main) {
      this.#main = -1;
      this.#open.length = 0;
      return;
    }
    const element = this.#open.pop();
    if (this.#main === 0) return;
    if (depth === this.#itemDepth) this.#endItem(element);
    if (depth === this.#main + 1) this.#endEntry(element);
  }

  #endItem(element: PageElement | undefined): void {
    this.#itemDepth = 0;
    const [entry] = this.#open;
    if (element === undefined || entry === undefined) return;
    this.#open.at(-1)?.children.pop();
    this.#size = this.#itemStart;
    this.parts.push({ element, entry, isItem: true });
  }

  #endEntry(element: PageElement | undefined): void {
    if (element !== undefined && !this.#isDropped) {
      this.parts.push({ element, entry: element, isItem: false });
    }
    this.#isDropped = false;
    this.#itemDepth = 0;
    this.#size = 0;
    this.#open.length = 0;
  }
}
