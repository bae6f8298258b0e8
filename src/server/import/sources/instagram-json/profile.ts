import type { DownloadItem, ProfileItem } from "#server/import/sources/download.ts";
import { allLeaves, boxOfEntry, type Leaf } from "./boxes.ts";
import { field, isObject, type Json, textField } from "./json-value.ts";
import { isLink, looksLikeUsername, usernameOf } from "./links.ts";
import { safePath } from "./own-files.ts";
import type { SectionReader } from "./reading.ts";

/**
 * The account's profile, in all layouts. Takes the name, bio, website, portrait and whether it is private; e-mail,
 * phone, birthday and the rest are never yielded.
 */
export const profile: SectionReader = (reading) =>
  function* read({ value }): Generator<DownloadItem> {
    if (typeof field(value, "username") === "string") {
      yield flatProfile(value);
      return;
    }
    const leaves = allLeaves(boxOfEntry(value));
    const rows = rowsOf(leaves);
    if (rows.username === undefined && rows.name === undefined) {
      reading.tally.leftOut("entries without a name");
      return;
    }
    for (const leaf of leaves) {
      if (Object.values(rows).includes(leaf)) reading.tally.labelsMatched++;
    }
    yield {
      kind: "profile",
      username: usernameOf(rows.username?.text ?? ""),
      fullName: rows.name?.text ?? "",
      bio: rows.bio?.text ?? "",
      website: rows.website?.text ?? "",
      isPrivate: truthOf(rows.isPrivate?.text ?? ""),
      photo: photoOf(value),
    };
  };

/** The first layout's `profile.json`. Its portrait is a link, which is never followed. */
function flatProfile(value: Json): ProfileItem {
  const isPrivate = field(value, "private_account");
  return {
    kind: "profile",
    username: usernameOf(textField(value, "username")),
    fullName: textField(value, "name"),
    bio: textField(value, "biography"),
    website: textField(value, "website"),
    isPrivate: typeof isPrivate === "boolean" ? isPrivate : null,
    photo: null,
  };
}

/** The file of the only picture. */
function photoOf(value: Json): string | null {
  const media = field(value, "media_map_data");
  const named = isObject(media) ? Object.values(media) : [];
  return named.map((one) => safePath(textField(one, "uri"))).find((path) => path !== null) ?? null;
}

interface Rows {
  readonly username: Leaf | undefined;
  readonly name: Leaf | undefined;
  readonly bio: Leaf | undefined;
  readonly website: Leaf | undefined;
  readonly isPrivate: Leaf | undefined;
}

/** Labels that were seen. With another language's labels, values and order say which row is which. */
const labels = {
  username:
    /^(username|имя пользователя|nome utente|帐号|gebruikersnaam|nom de profil|nombre de usuario|nome de usuário)$/i,
  name: /^(name|имя|nome|姓名|nom|nombre|naam)$/i,
  bio: /^(bio|biografia|个性签名)$/i,
  website: /^(website|site web|sito web|sitio web)$/i,
  isPrivate: /^(private account|закрытый аккаунт|account privato|私密帐户)$/i,
};

function rowsOf(leaves: readonly Leaf[]): Rows {
  const labelled = (pattern: RegExp): Leaf | undefined =>
    leaves.find((leaf) => pattern.test(leaf.label.normalize("NFC")));
  const isTruth = (leaf: Leaf): boolean => truthOf(leaf.text) !== null;
  const username =
    labelled(labels.username) ??
    leaves.find((leaf) => looksLikeUsername(leaf.text) && !isTruth(leaf));
  const next = username === undefined ? undefined : leaves[leaves.indexOf(username) + 1];
  const isName = next !== undefined && !isLink(next.text) && !isTruth(next);
  return {
    username,
    name: labelled(labels.name) ?? (isName ? next : undefined),
    bio: labelled(labels.bio),
    website: labelled(labels.website) ?? leaves.find((leaf) => isLink(leaf.text)),
    // Whether the phone number is confirmed is a truth value too, and comes before.
    isPrivate: labelled(labels.isPrivate) ?? leaves.findLast(isTruth),
  };
}

function truthOf(text: string): boolean | null {
  const folded = text.trim().toLowerCase();
  if (folded === "true") return true;
  return folded === "false" ? false : null;
}
