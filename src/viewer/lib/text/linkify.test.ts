import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brokenCommentRule } from "#contract/rules/comment-rules.ts";
import { tagsIn } from "#contract/rules/text-entities.ts";
import { linkify } from "./linkify.ts";

const links = (text: string) => linkify(text).flatMap(({ href }) => (href === null ? [] : [href]));

describe("the links of a text", () => {
  it("are found within text", () => {
    expect(linkify("See https://example.org/a, then rest")).toEqual([
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
  ])("of %s leave out the punctuation", (text, link) => {
    expect(links(text)).toEqual([link]);
  });

  it.each([
    "no link",
    "javascript:alert(1)",
    "https://",
    "<b>bold</b>",
    "",
    "#",
    "@",
    "# a",
    "@ a",
  ])("are none in “%s”", (text) => {
    expect(links(text)).toEqual([]);
  });

  it("without a scheme get one", () => {
    expect(linkify("see www.example.com.")).toEqual([
      { text: "see ", href: null },
      { text: "www.example.com", href: "http://www.example.com" },
      { text: ".", href: null },
    ]);
  });

  it("keep the whole text", () => {
    const text = "a\n https://x.example/1 \n<i>b</i> https://y.example/?q=1&r=2). end";
    expect(
      linkify(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });
});

const inside = (text: string) =>
  links(text).map((href) => (href.startsWith("/") ? decodeURIComponent(href) : href));

describe("the tags of a text", () => {
  it.each([
    ["Snow again #snow", ["/tags/snow"]],
    ["#Kingfisher, #patience.", ["/tags/kingfisher", "/tags/patience"]],
    ["(#a)#b", ["/tags/a", "/tags/b"]],
    ["#a#b", ["/tags/a"]],
    [
      "#雪山の朝 #снег #ÉTÉ #हिमालय #ثلج",
      ["雪山の朝", "снег", "été", "हिमालय", "ثلج"].map((name) => `/tags/${name}`),
    ],
    ["#2025 #2025vision #_ #365日", ["/tags/2025vision", "/tags/_", "/tags/365日"]],
    ["#e\u0301te\u0301", ["/tags/\u00e9t\u00e9"]],
    ["#𝒮now and #no_end\n#next", ["/tags/𝒮now", "/tags/no_end", "/tags/next"]],
  ])("of %s are found in any script", (text, found) => {
    expect(inside(text)).toEqual(found);
  });

  it.each(["a#b", "7#b", "&#39;", "&#x27;", "example.org/#top", "#️⃣ keycap", "#1", "##"])(
    "are none in “%s”",
    (text) => {
      expect(links(text)).toEqual([]);
    },
  );

  it("within an address belong to it", () => {
    expect(links("https://example.org/a?b=1#top #top")).toEqual([
      "https://example.org/a?b=1#top",
      "/tags/top",
    ]);
  });
});

describe("the mentions of a text", () => {
  it.each([
    ["With @ben and @Cleo.Marsh.", ["/u/ben", "/u/cleo.marsh"]],
    ["@ben!", ["/u/ben"]],
    ["(@ben)", ["/u/ben"]],
    ["@ben’s and @ben's", ["/u/ben", "/u/ben"]],
    ["thanks @ben...", ["/u/ben"]],
    ["写真は@benです。@cleo、@ben님", ["/u/ben", "/u/cleo", "/u/ben"]],
    ["@_a.b_", ["/u/_a.b_"]],
    [`@${"a".repeat(30)}`, [`/u/${"a".repeat(30)}`]],
    ["#snow@ben", ["/tags/snow"]],
  ])("of %s are found", (text, found) => {
    expect(inside(text)).toEqual(found);
  });

  it.each([
    "ada@example.org",
    "ada.b+c@example.org",
    "é@example.org",
    "@ben@example.org",
    "example.org/@ben",
    "@maría",
    "@benом",
    "кто@example.org",
    "@a.maría",
    "@.",
    "@@ben",
    `@${"a".repeat(31)}`,
    "@\u212Aelvin",
  ])("are none in “%s”", (text) => {
    expect(links(text)).toEqual([]);
  });
});

describe("the linked tags and mentions", () => {
  const parts = fc.constantFrom(
    ..."#＃@/().。»「 ,&a1·\u200c\u200d\ufe0f\u20e3\u0301🌊❤富ن\u3164",
    "https://",
    "www.",
    "a.b",
    "👩🏽",
    "🇯🇵",
    "\ud800",
  );
  const text = fc.oneof(
    fc.array(parts, { maxLength: 25 }).map((some) => some.join("")),
    fc.string({ unit: "binary", maxLength: 40 }),
  );

  it("are the tags of the server and the entities that the comment rules count", () => {
    fc.assert(
      fc.property(text, (written) => {
        const pieces = linkify(written);
        expect(pieces.map((piece) => piece.text).join("")).toBe(written);
        const hrefs = pieces.flatMap(({ href }) => (href === null ? [] : [href]));
        const tags = hrefs.filter((href) => href.startsWith("/tags/"));
        const addresses = hrefs.filter((href) => /^https?:/i.test(href));
        const names = new Set(tags.map((href) => decodeURIComponent(href.slice(6))));
        expect([...names]).toEqual(tagsIn(written));
        const broken = brokenCommentRule(written);
        expect(broken === "tooManyTags").toBe(tags.length > 4);
        if (tags.length <= 4) expect(broken === "tooManyLinks").toBe(addresses.length > 1);
      }),
      { numRuns: 5000 },
    );
  });
});
