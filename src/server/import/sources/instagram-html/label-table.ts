import type { LinkedPost } from "#server/import/sources/download.ts";
import { dateParts } from "./date-text.ts";
import { labelKind } from "./labels.ts";
import type { PostLink } from "./links.ts";
import { isAddress, isUsername, linksOf, postOfLink } from "./links.ts";
import type { PageElement } from "./page-element.ts";
import { attributeOf, childElements, isHeading, isLeaf, textOf } from "./page-element.ts";
import type { PageTally } from "./page-tally.ts";
import type { TableRow } from "./table-rows.ts";
import { rowsOf, tablesOf } from "./table-rows.ts";

export interface Person {
  /** In lower case. */
  readonly username: string;
  readonly fullName: string;
}

/** What an entry or item says of a post that it only links. */
export interface LinkedEntry {
  readonly link: PostLink | null;
  readonly caption: string;
  readonly hashtags: readonly string[];
  readonly owner: Person | null;
  /** Whether several people are there and none is marked as the owner, so that the last one was taken. */
  readonly isOwnerUnclear: boolean;
}

/** Reads the nested label tables of mid-2026; of older layouts only the link is found. */
export function linkedEntryOf(element: PageElement, tally: PageTally): LinkedEntry {
  const rows = itemRows(element);
  const people: { person: Person; label: string }[] = [];
  const hashtags: string[] = [];
  for (const row of rows) {
    tally.label(row.label);
    if (!row.isNested) continue;
    const persons = labelKind(row.label) === "hashtags" ? [] : personsIn(row);
    for (const person of persons) people.push({ person, label: row.label });
    if (persons.length === 0) hashtags.push(...tagsIn(row));
  }
  const own = ownPerson(rows);
  if (own !== null) people.push({ person: own, label: "" });
  const candidates = people.filter(({ label }) => labelKind(label) !== "partner");
  const owner =
    candidates.findLast(({ label }) => labelKind(label) === "owner") ?? candidates.at(-1);
  return {
    link: linkIn(element, rows),
    caption: captionIn(rows),
    hashtags: [...new Set(hashtags)],
    owner: owner?.person ?? null,
    isOwnerUnclear: candidates.length > 1 && labelKind(owner?.label ?? "") !== "owner",
  };
}

/** The form in which the items name a linked post; null without a link. */
export function linkedPost(entry: LinkedEntry, author: string | null): LinkedPost | null {
  const { link, owner, caption, hashtags } = entry;
  if (link === null) return null;
  const authorName = owner !== null && owner.username === author ? owner.fullName : "";
  return { ...link, author, authorName, caption, hashtags };
}

/** The caption of a label table; "" without one. */
export function labelledCaption(element: PageElement): string {
  return captionIn(itemRows(element));
}

/** The rows at the level of the item: those of the first table that has rows of more than one box. */
function itemRows(element: PageElement): TableRow[] {
  for (const table of tablesOf(element)) {
    const rows = rowsOf(table);
    if (rows.some((row) => !row.isNested && row.text !== "") || rows.length > 1) return rows;
  }
  return [];
}

function linkIn(element: PageElement, rows: readonly TableRow[]): PostLink | null {
  for (const link of linksOf(element)) {
    const post = postOfLink(attributeOf(link, "href"));
    if (post !== null) return post;
  }
  for (const row of rows) {
    const post = row.isNested ? null : postOfLink(row.text);
    if (post !== null) return post;
  }
  return null;
}

/**
 * By its label, else the first free text of two cells beside boxes, because other tables have dates there. A caption may
 * come twice.
 */
function captionIn(rows: readonly TableRow[]): string {
  const texts = rows.filter((row) => !row.isNested && row.text !== "" && !isAddress(row.text));
  const labelled = texts.find((row) => labelKind(row.label) === "caption");
  const isNested = rows.some((row) => row.isNested);
  const unknown = texts.find(
    (row) =>
      isNested && row.isTwoCells && labelKind(row.label) === null && dateParts(row.text) === null,
  );
  return (labelled ?? unknown)?.text ?? "";
}

function personsIn(row: TableRow): Person[] {
  return row.values
    .flatMap(tablesOf)
    .map((table) => personOf(rowsOf(table)))
    .filter((person) => person !== null);
}

/** A person whose rows are at the level of the item. */
function ownPerson(rows: readonly TableRow[]): Person | null {
  const hasPost = rows.some((row) => labelKind(row.label) === "caption" || isAddress(row.text));
  return hasPost ? null : personOf(rows);
}

/** A table of a person: the username is its last row, the name the one before, a website may come first. */
export function personOf(rows: readonly TableRow[]): Person | null {
  const texts = rows.filter((row) => !row.isNested && row.text !== "");
  const last = texts.findLast((row) => labelKind(row.label) === "username") ?? texts.at(-1);
  if (last === undefined || !isUsername(last.text)) return null;
  const name =
    texts.find((row) => row !== last && labelKind(row.label) === "name") ??
    texts[texts.indexOf(last) - 1];
  const fullName = name === undefined || isAddress(name.text) ? "" : name.text;
  return { username: last.text.toLowerCase(), fullName };
}

/** Boxes of one word each; in tables, the values of the rows. */
function tagsIn(row: TableRow): string[] {
  const tables = row.values.flatMap(tablesOf);
  const texts =
    tables.length > 0
      ? tables.flatMap((table) => rowsOf(table).map((tag) => (tag.isNested ? "" : tag.text)))
      : row.values.flatMap(boxTexts);
  return texts.map((text) => text.replace(/^#/, "")).filter((text) => /^\S+$/.test(text));
}

/** The innermost texts, without headings and without labels, which are followed by what they name. */
function boxTexts(element: PageElement): string[] {
  if (isLeaf(element)) return [textOf(element)];
  const children = childElements(element);
  return children.flatMap((child, index) => {
    const next = children[index + 1];
    if (isHeading(child) || (isLeaf(child) && next !== undefined && !isLeaf(next))) return [];
    return boxTexts(child);
  });
}
