import { expect, test } from "vitest";
import { repairJson, repairText, storableText } from "./repair-text.ts";

/** As a download writes it: each byte of the text as one character. */
const faulty = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

test.each(["Café 😍", "été\nligne", "日本語", "plain", ""])("repair: %j comes back", (text) => {
  expect(repairText(faulty(text))).toBe(text);
});

test.each(["Café", "naïve coöperation", "日本 Ã©", "😍"])(
  "repair: text without the fault stays: %j",
  (text) => {
    expect(repairText(text)).toBe(text);
  },
);

test("repair: a text that was cut inside a character is repaired up to the cut", () => {
  expect(repairText(faulty("Café 😍").slice(0, -1))).toBe("Café \u00f0\u009f\u0098");
});

test("repair: overlong and surrogate bytes are no characters", () => {
  expect(repairText("\u00e0\u0080\u0080\u00ed\u00a0\u0080")).toBe(
    "\u00e0\u0080\u0080\u00ed\u00a0\u0080",
  );
});

test("repair: what a database refuses is removed or replaced", () => {
  expect(storableText("a\0b\ud800c\udc00 😍")).toBe("ab\ufffdc\ufffd 😍");
});

test("repair: keys and texts at every depth, in the order of the file", () => {
  const repaired = repairJson({
    [faulty("Légende")]: [{ [faulty("é")]: faulty("😍") }],
    b: 1,
    "c\0": null,
  });
  expect(JSON.stringify(repaired)).toBe('{"Légende":[{"é":"😍"}],"b":1,"c":null}');
});

test("repair: a key named __proto__ changes no prototype", () => {
  const parsed = JSON.parse(
    '{"__proto__": {"polluted": "\u00c3\u00a9"}, "__proto__\\u0000": {"x": 1}}',
  );
  const repaired = repairJson(parsed);
  expect(Object.getPrototypeOf(repaired)).toBe(Object.prototype);
  expect(Object.hasOwn({}, "polluted")).toBe(false);
});
