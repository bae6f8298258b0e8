import type { DownloadItem } from "#server/import/sources/download.ts";
import { postKey } from "#server/import/sources/download.ts";
import { dateParts } from "./date-text.ts";
import type { LabelKind } from "./labels.ts";
import { labelKind } from "./labels.ts";
import { isAddress, isUsername, mediaPath } from "./links.ts";
import type { PageElement } from "./page-element.ts";
import { attributeOf, descendants } from "./page-element.ts";
import type { SectionReader } from "./section.ts";
import type { TableRow } from "./table-rows.ts";
import { rowsOf, tablesOf } from "./table-rows.ts";

/** The account's own profile: username, name, bio, website, portrait and whether it is private. Nothing else is read. */
export const profileReader: SectionReader = (context) =>
  function* readProfile(part): Generator<DownloadItem> {
    const rows = tablesOf(part.element).flatMap(rowsOf);
    for (const row of rows) context.tally.label(row.label);
    const texts = rows.filter((row) => row.text !== "");
    const username = usernameRow(texts);
    const photo = photoOf(part.element);
    if (context.account.hasProfile || (username === undefined && photo === null)) return;
    context.account.hasProfile = true;
    context.account.portraitKey = photo === null ? null : postKey(photo);
    const byLabel = (kind: LabelKind): TableRow | undefined =>
      texts.find((row) => labelKind(row.label) === kind);
    const after = username === undefined ? [] : texts.slice(texts.indexOf(username) + 1);
    yield {
      kind: "profile",
      username: username?.text.toLowerCase() ?? null,
      fullName: (byLabel("name") ?? unlabelledName(after))?.text ?? "",
      bio: byLabel("bio")?.text ?? "",
      website:
        (byLabel("website") ?? after.find((row) => isFree(row) && isAddress(row.text)))?.text ?? "",
      isPrivate: truthOf(
        (byLabel("private") ?? after.find((row) => isFree(row) && truthOf(row.text) !== null))
          ?.text,
      ),
      photo,
    };
  };

/** By its label, else the first value that looks like a username. */
function usernameRow(texts: readonly TableRow[]): TableRow | undefined {
  return (
    texts.find((row) => labelKind(row.label) === "username") ??
    texts.find(
      (row) =>
        isFree(row) &&
        isUsername(row.text) &&
        truthOf(row.text) === null &&
        /[a-z]/i.test(row.text),
    )
  );
}

/** The name follows the username; a row that is anything else than words is no name. */
function unlabelledName(after: readonly TableRow[]): TableRow | undefined {
  const [next] = after;
  if (next === undefined || !isFree(next) || isAddress(next.text)) return undefined;
  const isOther = truthOf(next.text) !== null || dateParts(next.text) !== null;
  return isOther || /^[\d\s./-]+$/.test(next.text) ? undefined : next;
}

/** Whether no rule knows the row's label, so its value may be anything. */
function isFree(row: TableRow): boolean {
  return labelKind(row.label) === null;
}

function photoOf(element: PageElement): string | null {
  for (const child of descendants(element)) {
    const path = mediaPath(attributeOf(child, "src")) ?? mediaPath(attributeOf(child, "href"));
    if (path !== null) return path;
  }
  return null;
}

const yes = new Set([
  "true",
  "yes",
  "oui",
  "ja",
  "sì",
  "sí",
  "sim",
  "да",
  "是",
  "はい",
  "예",
  "evet",
  "tak",
  "ya",
]);
const no = new Set([
  "false",
  "no",
  "non",
  "nein",
  "não",
  "нет",
  "否",
  "いいえ",
  "아니요",
  "nee",
  "nej",
  "hayır",
  "nie",
]);

function truthOf(text: string | undefined): boolean | null {
  const word = text?.trim().toLowerCase() ?? "";
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}
