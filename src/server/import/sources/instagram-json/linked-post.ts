import type { LinkedPost } from "#server/import/sources/download.ts";
import type { Box, Leaf } from "./boxes.ts";
import type { FileTally } from "./file-tally.ts";
import { isLink, looksLikeUsername, postOfLeaf, usernameOf, usernameOfLeaf } from "./links.ts";
import { hashtagsOf, type OwnerChoice, personBoxes } from "./persons.ts";

/** What an entry of a list of others' posts says. */
interface ListedPost {
  /** Null without a link to a post. */
  readonly post: LinkedPost | null;
  /** Null if unknown. */
  readonly author: string | null;
  /** The leaf with the link, whose time is the entry's if it has no own. */
  readonly linkLeaf: Leaf | undefined;
}

/**
 * Reads the link, author, caption and hashtags of a liked or saved post from its entry, or from one box of it, by what
 * the values look like; labels are in the account's language. `title` names the author in the older dialect.
 */
export function listedPost(box: Box, owners: OwnerChoice, tally: FileTally): ListedPost {
  const linkLeaf = box.leaves.find((leaf) => postOfLeaf(leaf) !== null);
  const link = linkLeaf === undefined ? null : postOfLeaf(linkLeaf);
  const { person, isAmbiguous } = owners.choose(personBoxes(box));
  if (isAmbiguous) tally.leftOut("brand partners that may be the owner");
  const caption = box.isDetailed ? captionLeaf(box.leaves) : undefined;
  const tags = hashtagsOf(box, caption?.text ?? "");
  // In the newer dialect a title is a heading in the account's language.
  const titled = box.isDetailed ? null : usernameOf(box.title);
  const author = person?.username ?? titled ?? authorOf(box.leaves, linkLeaf);
  countLabels(box, tally, [linkLeaf, caption, ...tags.leaves, ...(person?.leaves ?? [])]);
  const details = {
    author,
    authorName: person?.fullName ?? "",
    caption: caption?.text ?? "",
    hashtags: tags.tags,
  };
  return { post: link === null ? null : { ...link, ...details }, author, linkLeaf };
}

/** The longest free text: no link, number, truth value or time. */
export function captionLeaf(leaves: readonly Leaf[]): Leaf | undefined {
  let longest: Leaf | undefined;
  for (const leaf of leaves) {
    if (leaf.text.trim() === "" || isLink(leaf.text) || isPlainValue(leaf.text)) continue;
    if (longest === undefined || leaf.text.length > longest.text.length) longest = leaf;
  }
  return longest;
}

function isPlainValue(text: string): boolean {
  return /^\s*(?:true|false|[-+]?\d+(?:[.,]\d+)?)\s*$/i.test(text);
}

/** Without an owner's box: the text of the link, or the person of a link to a story. */
function authorOf(leaves: readonly Leaf[], linkLeaf: Leaf | undefined): string | null {
  if (linkLeaf !== undefined && looksLikeUsername(linkLeaf.text)) return usernameOf(linkLeaf.text);
  return leaves.map((leaf) => usernameOfLeaf(leaf)).find((name) => name !== null) ?? null;
}

/** Counts the labels of `used` as matched and the other ones with a value as unmatched. */
export function countLabels(box: Box, tally: FileTally, used: readonly (Leaf | undefined)[]): void {
  const known = new Set(used);
  const visit = (one: Box): void => {
    for (const leaf of one.leaves) {
      if (known.has(leaf) || (leaf.time !== undefined && leaf.text === "")) {
        if (leaf.label !== "") tally.labelsMatched++;
      } else if (leaf.text !== "" || leaf.href !== "") tally.unmatchedLabel(leaf.label);
    }
    for (const inner of one.boxes) visit(inner);
  };
  visit(box);
}
