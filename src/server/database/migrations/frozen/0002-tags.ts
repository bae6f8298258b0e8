// The rule for hashtags at step 0002. Frozen: today's rule is in contract/rules.

const tag = /(?<![\p{L}\p{M}\p{N}_&/])#(?!\p{M})([\p{L}\p{M}\p{N}_]+)/gu;
const letter = /[\p{L}_]/u;

/** The tags in a text, each once, in order and folded. */
export function tagsIn(text: string): string[] {
  const names = [...text.matchAll(tag)]
    .map(([, written = ""]) => written)
    .filter((written) => letter.test(written))
    .map((written) => written.toLowerCase().normalize("NFC"));
  return [...new Set(names)];
}
