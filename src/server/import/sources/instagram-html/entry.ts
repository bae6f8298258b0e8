import { dateParts } from "./date-text.ts";
import type { PageElement } from "./page-element.ts";
import {
  attributeOf,
  childElements,
  isHeading,
  isLeaf,
  textLeaves,
  textOf,
  writtenText,
} from "./page-element.ts";

/** An entry of a page, taken apart by its structure. */
export interface Entry {
  readonly element: PageElement;
  /** The heading's text with its line breaks; null without a heading. */
  readonly heading: string | null;
  /** Everything but the heading and the date. */
  readonly body: readonly PageElement[];
  /** The text at the date's place, readable or not; null if there is none. */
  readonly date: string | null;
  readonly dateElement: PageElement | null;
}

/** Characters of the longest text that is kept as an unread date. */
const dateLimit = 100;

/**
 * Takes an entry apart. Heading: the first direct child that is h1 to h6 or is marked as one, else a first child that
 * holds only text and is followed by a child that holds elements. Date: the last direct child with text, if it is no
 * box. In a list (`isList`) the date may be the last text inside of the body.
 */
export function entryOf(element: PageElement, isList: boolean): Entry {
  const children = childElements(element);
  const heading = headingOf(children);
  const rest = children.filter((child) => child !== heading);
  const last = rest.findLast((child) => !isLeaf(child) || textOf(child) !== "");
  const dateElement = dateElementOf(last, isList);
  return {
    element,
    heading: heading === undefined ? null : writtenText(heading),
    body: rest.filter((child) => child !== dateElement),
    date: dateElement === null ? null : textOf(dateElement),
    dateElement,
  };
}

function headingOf(children: readonly PageElement[]): PageElement | undefined {
  const marked = children.find(
    (child) =>
      isHeading(child) || /(?:^|\s)(?:_a6-h|_2lek)(?:\s|$)/.test(attributeOf(child, "class")),
  );
  if (marked !== undefined) return marked;
  const [first, second] = children;
  if (first === undefined || second === undefined) return undefined;
  return first.name === "div" && isLeaf(first) && !isLeaf(second) ? first : undefined;
}

function dateElementOf(last: PageElement | undefined, isList: boolean): PageElement | null {
  if (last === undefined) return null;
  if (isLeaf(last)) {
    return last.name === "a" || textOf(last).length > dateLimit ? null : last;
  }
  if (!isList) return null;
  const leaf = textLeaves(last).at(-1);
  if (leaf === undefined) return null;
  const text = textOf(leaf);
  return dateParts(text) !== null || (text.length <= 48 && /\p{Nd}.*\p{Nd}/u.test(text))
    ? leaf
    : null;
}
