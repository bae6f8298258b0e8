import { allLeaves, type Box, type Leaf } from "./boxes.ts";
import { isLink, looksLikeUsername, tagOfLink, usernameOf, usernameOfLeaf } from "./links.ts";

export interface Person {
  readonly username: string;
  /** "" if unknown. */
  readonly fullName: string;
  /** The leaves that hold the two. */
  readonly leaves: readonly Leaf[];
}

/**
 * The person that the leaves of one box describe: the username is the leaf that repeats the profile link, else the
 * last one that looks like a username; the display name is the text before it. Null if there is none.
 */
export function personOfLeaves(leaves: readonly Leaf[]): Person | null {
  const texts = leaves.filter((leaf) => leaf.text.trim() !== "" && !isLink(leaf.text));
  const linked = leaves.map((leaf) => usernameOfLeaf(leaf)).find(Boolean);
  const repeats = texts.findLast((leaf) => usernameOf(leaf.text) === linked);
  const named = repeats ?? texts.findLast((leaf) => looksLikeUsername(leaf.text.trim()));
  const username = (named === undefined ? null : usernameOf(named.text)) ?? linked ?? null;
  if (username === null) return null;
  const name = texts.filter((leaf) => leaf !== named).at(-1);
  const used = [named, name].filter((leaf) => leaf !== undefined);
  return { username, fullName: name?.text.trim() ?? "", leaves: used };
}

/** Words of "owner" in the languages that were seen; they only decide if the values do not. */
const ownerTitle =
  /^(owner|media owner|propriétaire|auteur|eigenaar|media-eigenaar|propietario|proprietario|proprietário|소유자)$/i;
export const isOwnerTitle = (title: string): boolean => ownerTitle.test(title.normalize("NFC"));

/** A box inside an entry that describes a person, such as the owner of a liked post. */
interface PersonBox {
  readonly title: string;
  readonly person: Person;
}

/** The boxes of persons, in the order of the file. A box of single words is a list of hashtags instead. */
export function personBoxes(box: Box): PersonBox[] {
  return box.boxes.flatMap((titled) => {
    const inner = [titled, ...titled.boxes].filter(
      (one) => one.leaves.length > 1 || isOwnerTitle(titled.title),
    );
    return inner.flatMap(({ leaves }) => {
      const named = leaves.findLast((leaf) => leaf.text.trim() !== "");
      const person = named !== undefined && looksLikeUsername(named.text.trim());
      const found = person ? personOfLeaves(leaves) : null;
      return found === null ? [] : [{ title: titled.title, person: found }];
    });
  });
}

/**
 * Chooses the owner among the boxes of persons of an entry; the other one is a brand partner. The only box is the
 * owner. Of several, the one headed as owner; else the one whose heading was most often an entry's only box of a
 * person; else the last one, and the entry is ambiguous.
 */
export class OwnerChoice {
  private readonly singles = new Map<string, number>();

  choose(boxes: readonly PersonBox[]): { person: Person | null; isAmbiguous: boolean } {
    const [first, ...others] = boxes;
    if (first === undefined) return { person: null, isAmbiguous: false };
    if (others.length === 0) {
      this.singles.set(first.title, (this.singles.get(first.title) ?? 0) + 1);
      return { person: first.person, isAmbiguous: false };
    }
    const headed = boxes.find(({ title }) => isOwnerTitle(title));
    if (headed !== undefined) return { person: headed.person, isAmbiguous: false };
    const count = ({ title }: PersonBox) => this.singles.get(title) ?? 0;
    const most = Math.max(...boxes.map(count));
    const learned = boxes.filter((box) => count(box) === most);
    const chosen = learned.length === 1 ? learned[0] : boxes.at(-1);
    return { person: chosen?.person ?? null, isAmbiguous: learned.length > 1 };
  }
}

/**
 * The hashtags of an entry, without "#": a box whose inner boxes or values hold one single word each. If the entry has
 * a caption, at least one of them is a tag of it.
 */
export function hashtagsOf(box: Box, caption: string): { tags: string[]; leaves: Leaf[] } {
  const folded = caption.toLowerCase();
  for (const titled of box.boxes) {
    if (personBoxes({ ...box, boxes: [titled] }).length > 0) continue;
    const words = wordsOf(titled);
    const tags = words.map((leaf) => leaf.text.trim().replace(/^#/, ""));
    const isRepeated = tags.some((tag) => folded.includes(`#${tag.toLowerCase()}`));
    if (tags.length > 0 && (caption === "" || isRepeated)) return { tags, leaves: words };
  }
  return { tags: [], leaves: [] };
}

/** The leaves of a box if each holds one word and is the only one of its inner box; else none. */
function wordsOf(titled: Box): Leaf[] {
  if (titled.boxes.some((inner) => allLeaves(inner).length !== 1)) return [];
  const leaves = allLeaves(titled).filter((leaf) => leaf.text.trim() !== "");
  const areWords = leaves.every(({ text }) => /^#?[^\s#]+$/u.test(text.trim()) && !isLink(text));
  return areWords ? leaves : [];
}

/** The name of a followed tag: the text, else the link's last part. */
export function tagOfLeaf(leaf: Leaf): string | null {
  const text = leaf.text.trim().replace(/^#/, "");
  return text !== "" && !isLink(text) ? text : tagOfLink(leaf.href || leaf.text);
}
