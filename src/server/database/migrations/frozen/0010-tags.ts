// The rule for hashtags at step 0010. Frozen: today's rule is in contract/rules, with its reasons.

const longest = 100;
const joiner = String.raw`[\u200c\u200d\xb7\u05f3\u05f4\u0f0b]`;
const letter = String.raw`(?!\p{DI})[\p{L}\p{M}\p{N}]`;
const picture = String.raw`(?![\xa9-\u21aa])\p{ExtPict}`;
const character = [
  `${letter}|_`,
  `${joiner}(?=${letter})`,
  String.raw`\u{1f3f4}[\u{e0020}-\u{e007f}]+`,
  picture,
  String.raw`[\p{VS}\p{EMod}\p{RI}]`,
  String.raw`(?<=\p{ExtPict}[\ufe0e\ufe0f]?|\p{EMod})\u200d(?=${picture})`,
].join("|");
const name = String.raw`(?!\p{M}|${joiner})(?:${character})+`;
const beforeTag = String.raw`(?<=^|[^\p{L}\p{M}\p{N}_&/]|[\ufe0e\ufe0f\u20e3])`;

const beyondAscii = String.raw`[^\0-\x7f\s\p{Cc}\p{Cf}\p{Cs}\p{Term}\p{Ps}\p{Pe}\p{Pi}\u201d\xbb\u203a\u2026\uff02\uff07]`;
const label = String.raw`(?:[\w-]|${beyondAscii})`;
const host = String.raw`(?:(?:${label}+\.)+(?:[A-Za-z\d-]*[A-Za-z\d]|${beyondAscii}+)|[\w-]+(?!${label})|\[[\dA-Fa-f:.]+\])`;
const path = String.raw`(?:[/?#](?:[!#-;=?-~\u200c\u200d]|${beyondAscii})*)?`;
const link = String.raw`(?<!\w)(?:[Hh][Tt]{2}[Pp][Ss]?:\/\/|(?<![.@/-])[Ww]{3}\.)${host}(?::\d{1,5}(?!\d))?${path}`;

// The only group is a tag's name; a # in a link is no tag.
const linkOrTag = new RegExp(`${link}|${beforeTag}[#\uff03](${name})`, "gu");
const saysMore = /[\p{L}_\p{ExtPict}\p{RI}]/u;
const plainPicture = /(?=\p{ExtPict})(?!\p{EPres})\p{Emoji}(?!\p{EMod})|\d(?=\u20e3)/gu;

/** The tags in a text, each once, in order and folded. */
export function tagsIn(text: string): string[] {
  const names = [...text.matchAll(linkOrTag)]
    .flatMap(([, written]) => (written !== undefined && saysMore.test(written) ? [written] : []))
    .map(fold)
    .filter((folded) => Array.from(folded).length <= longest);
  return [...new Set(names)];
}

function fold(written: string): string {
  return written
    .replaceAll(/\p{VS}/gu, "")
    .toLowerCase()
    .normalize("NFC")
    .replaceAll(plainPicture, "$&\ufe0f");
}
