import { describe, expect, it } from "vitest";
import { altText } from "./alt-text.ts";

const media = { type: "image", created_time: "1500000000", user: { username: "ben" } };

describe("altText", () => {
  it("is what the owner says that it shows, whole and on one line", () => {
    const own = `Two dogs\nat a door. ${"They wait. ".repeat(60)}`;
    const described = { ...media, caption: { text: "Parcels" }, alt_text: own };
    expect(altText(described)).toBe(`Two dogs at a door. ${"They wait. ".repeat(60)}`.trim());
    expect(altText({ ...described, alt_text: "\u200b" })).toBe("Parcels");
    expect(altText({ ...described, alt_text: null })).toBe("Parcels");
  });

  it("is the caption on one line", () => {
    const caption = { text: " Six mornings\nat the same bend. " };
    expect(altText({ ...media, caption })).toBe("Six mornings at the same bend.");
  });

  it("ends a long caption at a word", () => {
    const text = altText({ ...media, caption: { text: "heron ".repeat(60) } });
    expect(text).toMatch(/^(heron )+heron…$/);
    expect(text.length).toBeLessThanOrEqual(101);
  });

  it("is author and date if there is no caption", () => {
    expect(altText({ ...media, caption: null })).toBe("Photo by ben, 14 July 2017");
    expect(altText({ ...media, type: "video", caption: { text: " \n" } })).toBe(
      "Clip by ben, 14 July 2017",
    );
  });

  it.each(["\u200B", "\u2800\u2800", "\u3164", "\u0301", "\u200D\n\uFEFF", "\u{E0041}", "\u202E"])(
    "are those as well where nobody would see anything of the caption: %j",
    (text) => {
      expect(altText({ ...media, caption: { text } })).toBe("Photo by ben, 14 July 2017");
    },
  );

  it("begin where there is something to be seen", () => {
    const text = `${"\u2800".repeat(120)}\nA heron`;
    expect(altText({ ...media, caption: { text } })).toBe("A heron");
  });

  it.each([
    ["a family", "👩‍👩‍👧‍👦"],
    ["a flag", "🇨🇭"],
    ["a letter and its accents", "e\u0301\u0323"],
    ["a letter in parts", "\u1112\u1161\u11AB"],
  ])("never ends within %s", (_, sign) => {
    for (let before = 80; before < 101; before += 1) {
      const [text = ""] = altText({
        ...media,
        caption: { text: "x".repeat(before) + sign.repeat(9) },
      }).split("…");
      expect(text.slice(before)).toBe(sign.repeat((text.length - before) / sign.length));
    }
  });

  it("does not change the direction of the text after it", () => {
    const text = `\u202E${"gpj".repeat(60)}\u202C`;
    expect(altText({ ...media, caption: { text } })).toMatch(/^\u2068\u202E[gpj]+…\u202C\u2069$/);
    expect(altText({ ...media, caption: { text: "שלום" } })).toBe("\u2068שלום\u2069");
  });
});
