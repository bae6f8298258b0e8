/** Source of a pattern (flag u): the sign that begins a hashtag, also as Japanese keyboards type it. */
export const tagSignSource = String.raw`[#\uff03]`;

// Joiners between letters (Persian, Malayalam), the Catalan middle dot, the Hebrew geresh and gershayim, the Tibetan tsheg.
const joiner = String.raw`[\u200c\u200d\xb7\u05f3\u05f4\u0f0b]`;
const letter = String.raw`(?!\p{DI})[\p{L}\p{M}\p{N}]`;
// Not © ® ™ ‼ ↔ and their like: after a name they are signs of the sentence.
const picture = String.raw`(?![\xa9-\u21aa])\p{ExtPict}`;

/**
 * One character of a tag's name: letters, marks and digits of any script, "_", joiners between letters, and emoji with
 * what belongs to them. Other characters that nobody sees (DI) are left out: they would make two tags of one.
 */
const character = [
  `${letter}|_`,
  `${joiner}(?=${letter})`,
  // The flags of Scotland and others are a black flag and letters that nothing else has.
  String.raw`\u{1f3f4}[\u{e0020}-\u{e007f}]+`,
  picture,
  String.raw`[\p{VS}\p{EMod}\p{RI}]`,
  String.raw`(?<=\p{ExtPict}[\ufe0e\ufe0f]?|\p{EMod})\u200d(?=${picture})`,
].join("|");

/** Source of a pattern (flag u): a tag's name, as written. "#" before a mark is the keycap emoji, and no tag. */
export const tagNameSource = String.raw`(?!\p{M}|${joiner})(?:${character})+`;

const sign = new RegExp(`^${tagSignSource}`, "u");
// While a tag is typed, it may end where a joiner waits for its next letter.
const beginning = new RegExp(`^${tagNameSource}${joiner}?$`, "u");
// Drawn in colour only if a variation selector follows.
const plainPicture = /(?=\p{ExtPict})(?!\p{EPres})\p{Emoji}(?!\p{EMod})|\d(?=\u20e3)/gu;

/**
 * A tag's name as somebody typed it, with or without "#", in the form that names are stored in: lower case, letters
 * composed (NFC), and each emoji in the one spelling that Unicode calls fully qualified.
 */
export const tagNameOf = (typed: string): string =>
  typed
    .trim()
    .replace(sign, "")
    .replaceAll(/\p{VS}/gu, "")
    .toLowerCase()
    .normalize("NFC")
    .replaceAll(plainPicture, "$&\ufe0f");

/** Whether a folded name can be a tag's, or the beginning of one's. */
export const isTagName = (folded: string): boolean => beginning.test(folded);
