import { describe, expect, it } from "vitest";
import { splitText } from "./split-text.ts";

const links = (text: string) =>
  splitText(text).flatMap(({ href }) => (href === null ? [] : [href]));

describe("the links of a text", () => {
  it("are found among words", () => {
    expect(splitText("See https://example.org/a, then rest")).toEqual([
      { text: "See ", href: null },
      { text: "https://example.org/a", href: "https://example.org/a" },
      { text: ", then rest", href: null },
    ]);
  });

  it.each([
    ["(https://example.org/b)", "https://example.org/b"],
    ["https://example.org/Heron_(bird).", "https://example.org/Heron_(bird)"],
    ["HTTP://EXAMPLE.ORG!", "HTTP://EXAMPLE.ORG"],
    ["“https://example.org/c”", "https://example.org/c"],
  ])("of %s leave the sentence alone", (text, link) => {
    expect(links(text)).toEqual([link]);
  });

  it.each(["no link", "javascript:alert(1)", "https://", "<b>bold</b>", ""])(
    "are none in “%s”",
    (text) => {
      expect(links(text)).toEqual([]);
    },
  );

  it("lose nothing of the text", () => {
    const text = "a\n https://x.example/1 \n<i>b</i> https://y.example/?q=1&r=2). end";
    expect(
      splitText(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });
});
