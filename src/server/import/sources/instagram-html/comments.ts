import type { DownloadItem } from "#server/import/sources/download.ts";
import type { Entry } from "./entry.ts";
import { entryOf } from "./entry.ts";
import { labelKind } from "./labels.ts";
import { linksOf, postOfLink } from "./links.ts";
import { attributeOf, textLeaves, writtenText } from "./page-element.ts";
import type { PageContext, SectionReader } from "./section.ts";
import type { TableRow } from "./table-rows.ts";
import { rowsOf, tablesOf } from "./table-rows.ts";

interface Comment {
  readonly text: string;
  readonly owner: string;
}

/** Comments that the account wrote. They name the owner of the post, and the post only if there is a link to it. */
export const commentReader: SectionReader = (context) =>
  function* readComment(part): Generator<DownloadItem> {
    const entry = entryOf(part.element, true);
    const comment = tableComment(entry, context) ?? headedComment(entry);
    if (comment.text === "") return;
    const owner = comment.owner.trim().toLowerCase();
    const mediaOwner = owner === "" ? null : owner;
    const link = linksOf(part.element)
      .map((element) => postOfLink(attributeOf(element, "href")))
      .find((post) => post !== null);
    yield {
      kind: "comment",
      text: comment.text,
      mediaOwner,
      post:
        link === undefined
          ? null
          : { ...link, author: mediaOwner, authorName: "", caption: "", hashtags: [] },
      time: context.clock.timeOf(entry.date, null, context.tally),
    };
  };

/** Rows in this order: text, owner (may be missing), time. */
function tableComment(entry: Entry, context: PageContext): Comment | null {
  const rows = tablesOf(entry.element)
    .flatMap((table) => rowsOf(table))
    .filter((row) => !row.isNested);
  if (rows.length === 0) return null;
  for (const row of rows) context.tally.label(row.label);
  const texts = rows.filter((row) => row.text !== "" && !holdsDate(row, entry));
  const owner =
    texts.find((row) => ["mediaOwner", "owner"].includes(labelKind(row.label) ?? "")) ??
    texts.find((row, index) => index > 0 && /^[a-z0-9._]{1,30}$/i.test(row.text));
  const text =
    texts.find((row) => labelKind(row.label) === "comment") ?? texts.find((row) => row !== owner);
  return { text: text?.text ?? "", owner: owner?.text ?? entry.heading ?? "" };
}

function holdsDate(row: TableRow, { dateElement }: Entry): boolean {
  return row.values.some(
    (value) => dateElement !== null && textLeaves(value).includes(dateElement),
  );
}

/** The owner in the heading, the text in the body. */
function headedComment(entry: Entry): Comment {
  const [text] = entry.body.flatMap(textLeaves).filter((leaf) => leaf !== entry.dateElement);
  return { text: text === undefined ? "" : writtenText(text), owner: entry.heading ?? "" };
}
