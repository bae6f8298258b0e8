import fc from "fast-check";

/** Texts that often break programs, and random text. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "0",
    "-1",
    "-0",
    "1.5",
    "1e309",
    "NaN",
    "Infinity",
    "0x10",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "9".repeat(400),
    "1_1",
    "_",
    "9223372036854775808_1",
    "1__2",
    "null",
    "undefined",
    "true",
    "[]",
    "{}",
    "__proto__",
    "constructor",
    "toString",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "a\udfffb",
    "\u202e\u2028\ufeff",
    "e\u0301\u{1f468}\u200d\u{1f469}",
    "İıſß",
    "%",
    "_%",
    "\\",
    "'; drop table users; --",
    '"',
    "*",
    "(",
    "#",
    "/",
    "..",
    "a".repeat(3000),
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 400 }),
  fc.integer().map(String),
  fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).map(String),
  fc.double().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

/** Invalid percent-encodings: truncated, not hex, not UTF-8, a lone surrogate. */
const brokenEscapes = fc.constantFrom(
  "%",
  "%a",
  "%zz",
  "%00",
  "%C3%28",
  "%ED%A0%80",
  "%FF",
  "%u0041",
);

/** A text in a URL or form: percent-encoded in 8 of 10 cases. */
export function escaped(text: string): fc.Arbitrary<string> {
  // Buffer replaces lone surrogates, on which encodeURIComponent throws.
  const right = encodeURIComponent(Buffer.from(text).toString());
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: brokenEscapes.map((broken) => right + broken) },
    // Unescaped, as far as a request line can hold it.
    { weight: 1, arbitrary: fc.constant(text.replaceAll(/[^\u0021-\u00ff]/g, "+")) },
  );
}

/** The pairs of a query or form: known fields, unknown, repeated, nested or empty ones. */
export function pairsOf(
  names: readonly string[],
  known: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<string> {
  const pair = fc.constantFrom("count", "_method", "sig", "x", ...names, ...names).chain((name) => {
    const right = known[name] ?? [];
    const value = fc.oneof(
      { weight: right.length > 0 ? 4 : 0, arbitrary: fc.constantFrom("", ...right) },
      { weight: 2, arbitrary: hostileText.chain(escaped) },
    );
    const spelled = fc.oneof(
      { weight: 10, arbitrary: fc.constant(name) },
      { weight: 1, arbitrary: fc.constantFrom(`${name}[]`, `${name}[a][b]`, `${name}.a`) },
      { weight: 1, arbitrary: hostileText.chain(escaped) },
    );
    return fc.tuple(spelled, value).map(([key, text]) => `${key}=${text}`);
  });
  const odd = fc.constantFrom("&", "=", "a", "=a", "?", "a==b", "&&&");
  return fc
    .array(fc.oneof({ weight: 9, arbitrary: pair }, { weight: 1, arbitrary: odd }), {
      maxLength: 5,
    })
    .map((pairs) => pairs.join("&"));
}

/** Valid pairs: each field once, with a known value. */
export function rightPairs(
  names: readonly string[],
  known: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<string> {
  const pairs = names.map((name) =>
    fc.constantFrom(...(known[name] ?? [""])).map((value) => `${name}=${value}`),
  );
  return fc.tuple(...pairs).map((texts) => texts.join("&"));
}
