import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isTagName, tagNameOf } from "./hashtag.ts";
import { entitiesOf, tagsIn } from "./text-entities.ts";

/** The links of a text, as written. */
const linksIn = (text: string) =>
  entitiesOf(text).flatMap(({ kind, start, end }) =>
    kind === "link" ? [text.slice(start, end)] : [],
  );
const mentionsIn = (text: string) =>
  entitiesOf(text).flatMap(({ kind, value }) => (kind === "mention" ? [value] : []));

describe("entitiesOf: hashtags", () => {
  test.each([
    ["朝 #富士山 と #さくら", ["富士山", "さくら"]],
    ["صورة #القاهرة_ليلا", ["القاهرة_ليلا"]],
    ["#हिन्दी में #दिल्ली, #বাংলা #தமிழ்", ["हिन्दी", "दिल्ली", "বাংলা", "தமிழ்"]],
    ["#Ёлка #สงกรานต์ #한국 #𝒮now", ["ёлка", "สงกรานต์", "한국", "𝒮now"]],
    ["「#東京」、#大阪。#春・夏", ["東京", "大阪", "春"]],
    ["＃富士山 ＃Fuji", ["富士山", "fuji"]],
  ])("are found in any script: %s", (text, names) => {
    expect(tagsIn(text)).toEqual(names);
  });

  test.each([
    ["Persian", "#می‌خواهم #نمی‌دانم.", ["می‌خواهم", "نمی‌دانم"]],
    ["Malayalam and Bengali", "#ന്‍റെ #র‍্য", ["ന്‍റെ", "র‍্য"]],
    ["Catalan", "#col·lecció · #sol", ["col·lecció", "sol"]],
    ["Hebrew", '#צה״ל "#ארץ"', ["צה״ל", "ארץ"]],
    ["Tibetan", "#བོད་ཡིག།", ["བོད་ཡིག"]],
    ["no joiner at an end", "#a‌ #‌a #b· #\u200d", ["a", "b"]],
  ])("may contain joiners: %s", (_, text, names) => {
    expect(tagsIn(text)).toEqual(names);
  });

  test.each([
    ["#🥳 #はなすたぐらむ🌺 #sea🌊sun", ["🥳", "はなすたぐらむ🌺", "sea🌊sun"]],
    ["a skin tone, a sequence, a heart on fire: #👍🏽 #👩🏽‍🔬 #❤️‍🔥", ["👍🏽", "👩🏽‍🔬", "❤️‍🔥"]],
    ["flags: #🇯🇵 #🏴󠁧󠁢󠁳󠁣󠁴󠁿 #🏳️‍🌈 #japan🇯🇵", ["🇯🇵", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏳️‍🌈", "japan🇯🇵"]],
    ["#snow❄️ #sea🌊#sun #team1️⃣", ["snow❄️", "sea🌊", "sun", "team1️⃣"]],
    ["begins after one ❤️#love 1️⃣#first", ["love", "first"]],
    ["signs of the sentence are none: #brand™ #film© #both↔", ["brand", "film", "both"]],
  ])("may contain emoji: %s", (text, names) => {
    expect(tagsIn(text)).toEqual(names);
  });

  test("are not numbers, keycaps, HTML entities, or parts of words or URLs", () => {
    expect(tagsIn("#1 #2 #3 #4 #5 #２０１７ #① #1️⃣ #️⃣ #⃣ #*️⃣")).toEqual([]);
    expect(tagsIn("a#b 7#b é#b ن#b &#39; &#x27; example.org/#top # #! ## #")).toEqual([]);
    expect(tagsIn("https://example.org/a?b=1#top www.example.org/#x #top")).toEqual(["top"]);
    expect(tagsIn("#365days (#2nd) ##twice #snow_2017. #2016goals #_ #a#b")).toEqual([
      "365days",
      "2nd",
      "twice",
      "snow_2017",
      "2016goals",
      "_",
      "a",
    ]);
  });

  test("are normalized to one spelling", () => {
    expect(tagsIn("#Snow #SNOW #snow #ＳＮＯＷ")).toEqual(["snow", "ｓｎｏｗ"]);
    expect(tagsIn("#cafe\u0301 #caf\u00e9 #CAFÉ")).toEqual(["café"]);
    expect(tagsIn("#ΟΔΟΣ #οδος #ı #I")).toEqual(["οδος", "ı", "i"]);
    // With, without and with another variation selector.
    expect(tagsIn("#❤ #❤\ufe0f #❤\ufe0e #a #a\ufe0f #🌺 #🌺\ufe0f")).toEqual(["❤️", "a", "🌺"]);
    expect(tagNameOf(" ＃❤‍🔥 ")).toBe("❤️‍🔥");
  });

  test("contain no invisible characters", () => {
    expect(tagsIn("#\u3164 #\u115f\u1160 #\uffa0 #\u200b #\ufe0f #\u{e0061}")).toEqual([]);
    for (const unseen of [
      "\u200b",
      "\u3164",
      "\u034f",
      "\u2060",
      "\u{e0061}",
      "\u202e",
      "\u00ad",
    ]) {
      expect(tagsIn(`#ab${unseen}c`)).toEqual(["ab"]);
    }
  });

  test("are at most as long as a search query", () => {
    for (const letter of ["a", "富", "🌊"]) {
      expect(tagsIn(`#${letter.repeat(100)}`)).toHaveLength(1);
      expect(tagsIn(`#${letter.repeat(101)}`)).toEqual([]);
    }
  });

  test("isTagName accepts names, also while they are typed", () => {
    expect(["می\u200c", "❤️", "👩‍", "1", "a_"].map(isTagName)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(["", "a b", "\0", "%", "\ud800", "\u200c", "\ufe0f", "#a"].some(isTagName)).toBe(false);
  });
});

describe("entitiesOf: links", () => {
  test.each([
    ["https://www.example.com", ["https://www.example.com"]],
    ["www.example.com, WWW.Example.COM/x.", ["www.example.com", "WWW.Example.COM/x"]],
    ["HTTP://EXAMPLE.ORG! Https://a.b?", ["HTTP://EXAMPLE.ORG", "Https://a.b"]],
    ["見てhttps://example.comを見て", ["https://example.com"]],
    ["http://localhost:3000/x http://[::1]:80/ http://10.0.0.1", 3],
    ["https://例え.テスト/x https://münchen.de/ä https://xn--a.b", 3],
    ["https://medium.com/@x/#y https://a.b/?q=@c#d", 2],
    ["https://a.example,https://b.example", 2],
    [
      "https://ja.wikipedia.org/wiki/富士山 /wiki/ウィリアム・シェイクスピア",
      ["https://ja.wikipedia.org/wiki/富士山"],
    ],
    ["https://fa.wikipedia.org/wiki/می‌خواهم، و", ["https://fa.wikipedia.org/wiki/می‌خواهم"]],
    ["https://fr.wikipedia.org/wiki/L’Équipe’", ["https://fr.wikipedia.org/wiki/L’Équipe"]],
  ])("are found whole in %s", (text, links) => {
    expect(typeof links === "number" ? linksIn(text).length : linksIn(text)).toEqual(links);
  });

  test.each([..."。、，！？：；．」』）】》〉〕］｝「（，،؛؟۔।॥၊។።…”»›"])(
    "end before %s",
    (sign) => {
      expect(linksIn(`https://example.com/foo${sign}次の文`)).toEqual(["https://example.com/foo"]);
      expect(linksIn(`https://example.com${sign}`)).toEqual(["https://example.com"]);
    },
  );

  test.each([
    ["(https://example.org/b)", "https://example.org/b"],
    ["(https://example.org/Heron_(bird))...", "https://example.org/Heron_(bird)"],
    ["https://example.org/A_(b_(c)).", "https://example.org/A_(b_(c))"],
    ["[here](https://example.org/c)", "https://example.org/c"],
    ["https://example.org/a[1]", "https://example.org/a[1]"],
    ["'https://example.org/d'?!", "https://example.org/d"],
    ['<a href="https://example.org/e">', "https://example.org/e"],
    ["https://example.org/f(", "https://example.org/f"],
    ["https://example.org/g\u202e", "https://example.org/g"],
    ["https://example.org/h\ud800", "https://example.org/h"],
  ])("exclude the sentence's punctuation: %s", (text, link) => {
    expect(linksIn(text)).toEqual([link]);
  });

  test.each([
    "https://",
    "http://.",
    "https://?",
    "http://#a",
    "www.",
    "www..",
    "www. a",
    "wwww.a.b",
    "awww.b.c",
    "a.www.b.c",
    "ada@www.example.org",
    "xhttps://a.b",
    "javascript:alert(1)",
    "https://münchen",
    "ftp://a.b",
  ])("do not include %s", (text) => {
    expect(linksIn(text)).toEqual([]);
  });

  test("without a scheme get http", () => {
    expect(entitiesOf("see Www.example.org/a.")).toEqual([
      { kind: "link", start: 4, end: 21, value: "http://Www.example.org/a" },
    ]);
  });
});

describe("entitiesOf: mentions", () => {
  test.each([
    ["With @ben and @Cleo.Marsh. ＠dana, ❤️@eve...", ["ben", "cleo.marsh", "dana", "eve"]],
    ["写真は@benです。(@cleo)", ["ben", "cleo"]],
    ["ada@example.org ada＠example.org @ben@example.org example.org/@ben #snow@ben @@ben", []],
    [`@${"a".repeat(30)} @${"b".repeat(31)}`, ["a".repeat(30)]],
  ])("are found in %s", (text, names) => {
    expect(mentionsIn(text)).toEqual(names);
  });
});

/** Any text, and texts that combine links, tags and mentions. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom("#", "＃", "@", "https://", "www.", "a.b", "/", "(", ")", "。", " ", "&"),
        fc.constantFrom(
          "\u200c",
          "\u200d",
          "\ufe0f",
          "\u20e3",
          "\u0301",
          "·",
          "🌊",
          "❤",
          "👩🏽",
          "🇯🇵",
        ),
        fc.constantFrom("İ", "Σ", "ς", "ﬀ", "K", "\u3164", "\u{e0061}", "\u{1f3f4}", "\ud800", "1"),
        fc.string({ unit: "grapheme", maxLength: 3 }),
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join("")),
);

test("random text: entities are in order and do not overlap, and tag names are valid and normalized", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let done = 0;
      for (const { kind, start, end, value } of entitiesOf(text)) {
        expect(start).toBeGreaterThanOrEqual(done);
        expect(end).toBeGreaterThan(start + (kind === "link" ? 4 : 1));
        expect(end).toBeLessThanOrEqual(text.length);
        done = end;
        // It can be part of a URL.
        expect(() => encodeURIComponent(value)).not.toThrow();
        if (kind !== "tag") continue;
        expect([value, isTagName(value), tagNameOf(value)]).toEqual([value, true, value]);
        expect(tagsIn(`#${value}`)).toEqual([value]);
      }
    }),
    { numRuns: 5000 },
  );
});

// A pattern with quadratic time would take minutes for these.
test.each([
  "#",
  "#a",
  "#1",
  "@",
  "@a",
  "@a.",
  ".",
  "#🌊",
  "#\u200d",
  "👩\u200d",
  "#\u{1f3f4}\u{e0061}",
  "\u{e0061}",
  "\ufe0f",
  "🇯",
  "http://",
  "https://a.",
  "https://a",
  "https://富",
  "www.",
  "www.富",
  "w",
  "h",
  "-",
  "(",
  ")",
  "().",
  "富",
  "é\u0301",
  "&#",
  "/#",
  "\ud800",
])("200,000 characters of %j are scanned in linear time", (part) => {
  const many = part.repeat(200_000 / part.length);
  for (const text of [
    many,
    `#${many}`,
    `https://a.b/${many}x`,
    `https://${many}`,
    `www.${many}_`,
    `@a${many}`,
  ]) {
    expect(entitiesOf(text).every(({ end }) => end <= text.length)).toBe(true);
  }
});
