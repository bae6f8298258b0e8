import { expect, test } from "vitest";
import type { DownloadItem } from "#server/import/sources/download.ts";
import { sample } from "#server/testing/fixtures/json-samples.ts";
import { readJsonDownload } from "#server/testing/fixtures/read-json-download.ts";

/** As a download writes it: each byte of the text as one character. */
const faulty = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

/** English labels in the account's language; the words that were seen. */
const languages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fr: {
    Caption: "Légende",
    Owner: "Propriétaire",
    Name: "Nom",
    Username: "Nom de profil",
    Time: "Heure",
    "Update time": "Heure de mise à jour",
    Media: "Contenu multimédia",
  },
  nl: {
    Time: "Tijd",
    Owner: "Auteur",
    "Saved on": "Opgeslagen op",
    Username: "Gebruikersnaam",
    "Media Owner": "Media-eigenaar",
  },
  ko: { Title: "제목", Caption: "캡션" },
  // No word of it is known to any rule.
  invented: {
    Caption: "Kxa",
    Owner: "Kxb",
    "Brand partner": "Kxc",
    Name: "Kxd",
    Username: "Kxe",
    Hashtags: "Kxf",
    URL: "Kxg",
    Title: "Kxh",
    Media: "Kxi",
    Latitude: "Kxj",
    Longitude: "Kxk",
    "Saved on": "Kxl",
    Email: "Kxm",
    Website: "Kxn",
    "Private Account": "Kxo",
    "Profile Photo": "Kxp",
    "Update time": "Kxq",
  },
};

/** The sample with the labels of another language: keys of `string_map_data`, `label` and `title`. */
function translated(layout: string, words: Readonly<Record<string, string>>) {
  const translate = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(translate);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const isLabel = (key === "label" || key === "title") && typeof inner === "string";
        const word = isLabel ? words[inner] : undefined;
        return [faulty(words[key] ?? key), word === undefined ? translate(inner) : faulty(word)];
      }),
    );
  };
  const files = Object.entries(sample(layout));
  return Object.fromEntries(files.map(([path, text]) => [path, translate(JSON.parse(text))]));
}

/** The bio, which no value tells, is lost when its label is unknown. */
const withoutBio = (items: readonly DownloadItem[]) =>
  items.map((item) => (item.kind === "profile" ? { ...item, bio: "" } : item));

// No Korean word of an older layout was seen.
const layouts = ["fr C", "fr F", "nl C", "nl F", "ko F", "invented C", "invented F"];

test.each(layouts)(
  "instagram-json: labels in another language change nothing: %s",
  async (name) => {
    const [language = "", layout = ""] = name.split(" ");
    const files = translated(layout, languages[language] ?? {});
    expect(JSON.stringify(files)).not.toBe(JSON.stringify(translated(layout, {})));
    const english = await readJsonDownload(sample(layout));
    const { items } = await readJsonDownload(files);
    expect(items.length).toBeGreaterThan(0);
    expect(withoutBio(items)).toEqual(withoutBio(english.items));
  },
);

test.each(Object.keys(languages))(
  "instagram-json: a comment with labels in another language: %s",
  async (language) => {
    const words = languages[language] ?? {};
    const comment = {
      string_map_data: {
        [faulty("Kx1")]: { value: faulty("très bon") },
        [faulty(words["Media Owner"] ?? "Kx2")]: { value: "grace.example" },
        [faulty(words["Time"] ?? "Kx3")]: { timestamp: 1720384800 },
      },
    };
    const { items, reports } = await readJsonDownload({
      "your_instagram_activity/comments/post_comments_1.json": [comment],
    });
    expect(items).toMatchObject([{ text: "très bon", mediaOwner: "grace.example" }]);
    expect(reports).toMatchObject([{ labelsMatched: 3, labelsUnmatched: [] }]);
  },
);

/** A liked post with boxes of persons under the given headings, in that order. */
function liked(code: string, ...boxes: [string, string][]) {
  const box = ([title, username]: [string, string]) => {
    const leaves = [
      { label: "a", value: "" },
      { label: "b", value: "Name" },
      { label: "c", value: username },
    ];
    return { title, dict: [{ title: "", dict: leaves }] };
  };
  const link = { label: "u", value: `https://www.instagram.com/p/${code}/` };
  const text = { label: "k", value: "a caption" };
  return { timestamp: 1780000000, label_values: [link, text, ...boxes.map(box)] };
}

const authorsOf = async (...entries: unknown[]) => {
  const files = { "your_instagram_activity/likes/liked_posts.json": entries };
  const { items, reports } = await readJsonDownload(files);
  return { authors: items.map((item) => item.kind === "like" && item.author), reports };
};

test("instagram-json: of two persons the owner is the one headed so, in either order", async () => {
  const { authors } = await authorsOf(
    liked("CAAAAAAAAAA", ["Owner", "ada"], ["Brand partner", "brand"]),
    liked("CAAAAAAAAAB", ["Kx", "brand"], ["Propriétaire", "ada"]),
  );
  expect(authors).toEqual(["ada", "ada"]);
});

test("instagram-json: the owner's heading is learned from entries with one person", async () => {
  const { authors, reports } = await authorsOf(
    liked("CAAAAAAAAAA", ["Kxb", "ada"]),
    liked("CAAAAAAAAAB", ["Kxb", "ben"], ["Kxc", "brand"]),
    liked("CAAAAAAAAAC", ["Kxc", "brand"], ["Kxb", "cleo"]),
  );
  expect(authors).toEqual(["ada", "ben", "cleo"]);
  expect(reports).toMatchObject([{ note: null }]);
});

test("instagram-json: two persons that nothing tells apart are reported", async () => {
  const { authors, reports } = await authorsOf(
    liked("CAAAAAAAAAA", ["Kxc", "a.b"], ["Kxb", "c.d"]),
  );
  expect(authors).toEqual(["c.d"]);
  expect(reports).toMatchObject([{ note: "Left out: brand partners that may be the owner (1)." }]);
});

test("instagram-json: a value that no rule takes is counted by its label, once and shortened", async () => {
  const odd = { label: "Label ".repeat(20), value: "x" };
  const entry = liked("CAAAAAAAAAA", ["Kxb", "ada"]);
  const { reports } = await authorsOf(
    { ...entry, label_values: [...entry.label_values, odd, odd] },
    entry,
  );
  expect(reports).toMatchObject([{ labelsUnmatched: ["Label ".repeat(20).slice(0, 40)] }]);
});
