/** Pattern source (flag u): the sign that begins a hashtag, also as Japanese keyboards type it. */
export const tagSignSource = String.raw`[#\uff03]`;

// Joiners between letters (Persian, Malayalam), the Catalan middle dot, the Hebrew geresh and gershayim, the Tibetan tsheg.
const joiner = String.raw`[\u200c\u200d\xb7\u05f3\u05f4\u0f0b]`;
const letter = String.raw`(?!\p{DI})[\p{L}\p{M}\p{N}]`;
// Not © ® ™ ‼ ↔ and the like: after a name they belong to the sentence.
const picture = String.raw`(?![\xa9-\u21aa])\p{ExtPict}`;

/**
 * One character of a tag's name: letters, marks and digits of any script, "_", joiners between letters, and emoji with
 * their modifiers. Other invisible characters (DI) are excluded, because they would make two tags of one.
 */
const character = [
  `${letter}|_`,
  `${joiner}(?=${letter})`,
  // Flags such as Scotland's are a black flag and tag characters.
  String.raw`\u{1f3f4}[\u{e0020}-\u{e007f}]+`,
  picture,
  String.raw`[\p{VS}\p{EMod}\p{RI}]`,
  String.raw`(?<=\p{ExtPict}[\ufe0e\ufe0f]?|\p{EMod})\u200d(?=${picture})`,
].join("|");

/** Pattern source (flag u): a tag's name as written. "#" before a mark is the keycap emoji, not a tag. */
export const tagNameSource = String.raw`(?!\p{M}|${joiner})(?:${character})+`;

const sign = new RegExp(`^${tagSignSource}`, "u");
// A tag that is being typed may end in a joiner.
const beginning = new RegExp(`^${tagNameSource}${joiner}?$`, "u");
// Characters that are drawn in colour only before a variation selector.
const plainPicture = /(?=\p{ExtPict})(?!\p{EPres})\p{Emoji}(?!\p{EMod})|\d(?=\u20e3)/gu;

/**
 * Normalizes a typed tag name, with or without "#", as names are stored: lower case, NFC, and each emoji fully
 * qualified (as Unicode defines it).
 */
export const tagNameOf = (typed: string): string =>
  typed
    .trim()
    .replace(sign, "")
    .replaceAll(/\p{VS}/gu, "")
    .toLowerCase()
    .normalize("NFC")
    .replaceAll(plainPicture, "$&\ufe0f");

/** Whether a normalized name is a tag's name or the beginning of one. */
export const isTagName = (folded: string): boolean => beginning.test(folded);
