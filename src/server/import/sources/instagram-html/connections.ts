import type { ConnectionItem, DownloadItem } from "#server/import/sources/download.ts";
import type { Entry } from "./entry.ts";
import { entryOf } from "./entry.ts";
import { type Person, personOf } from "./label-table.ts";
import { isAddress, linksOf, personOfLink, tagOfLink } from "./links.ts";
import { attributeOf, textOf } from "./page-element.ts";
import type { SectionReader } from "./section.ts";
import { rowsOf, tablesOf } from "./table-rows.ts";

/** People in a list: followers, following, requests, blocked. A person in several pages of a list comes once. */
export function connectionReader(relation: ConnectionItem["relation"]): SectionReader {
  return (context) => {
    const seen = context.seen.get(relation) ?? new Set<string>();
    context.seen.set(relation, seen);
    return function* readConnection(part): Generator<DownloadItem> {
      const entry = entryOf(part.element, true);
      for (const table of tablesOf(part.element)) {
        for (const row of rowsOf(table)) context.tally.label(row.label);
      }
      const person = linkedPerson(entry) ?? tablePerson(entry) ?? headedPerson(entry);
      if (person === null) return;
      if (seen.has(person.username)) {
        context.tally.doubles += 1;
        return;
      }
      // The copy does not hold on to the page that the name was cut from.
      if (context.hasSeveralPages) seen.add(Buffer.from(person.username).toString());
      const time = context.clock.timeOf(entry.date, null, context.tally);
      yield { kind: "connection", relation, ...person, time };
    };
  };
}

/** By the link's address, else by its text: the shown capitals differ between files. */
function linkedPerson(entry: Entry): Person | null {
  const table = tablePerson(entry);
  for (const link of linksOf(entry.element)) {
    const username = personOfLink(attributeOf(link, "href"));
    if (username !== null) {
      return { username, fullName: table?.username === username ? table.fullName : "" };
    }
  }
  for (const link of linksOf(entry.element)) {
    const text = textOf(link);
    if (text !== "" && !isAddress(text)) return { username: text.toLowerCase(), fullName: "" };
  }
  return null;
}

function tablePerson(entry: Entry): Person | null {
  for (const table of tablesOf(entry.element)) {
    const person = personOf(rowsOf(table));
    if (person !== null) return person;
  }
  return null;
}

function headedPerson(entry: Entry): Person | null {
  const username = entry.heading?.trim().toLowerCase() ?? "";
  return username === "" ? null : { username, fullName: "" };
}

/** Followed hashtags. */
export const followedTagReader: SectionReader = (context) =>
  function* readTag(part): Generator<DownloadItem> {
    const entry = entryOf(part.element, true);
    const name = linksOf(part.element)
      .map((link) => tagOfLink(attributeOf(link, "href")))
      .find((tag) => tag !== null);
    const shown = entry.heading?.trim().replace(/^#/, "") ?? "";
    const tag = name ?? (shown === "" ? undefined : shown);
    if (tag === undefined) return;
    const time = context.clock.timeOf(entry.date, null, context.tally);
    yield { kind: "followedTag", name: tag, time };
  };
