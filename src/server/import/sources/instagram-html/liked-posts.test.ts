import { describe, expect, test } from "vitest";
import type { DownloadItem } from "#server/import/sources/download.ts";
import { htmlPage } from "#server/testing/fixtures/html-page.ts";
import type { ReadDownload } from "#server/testing/fixtures/memory-input.ts";
import { memoryInput, readDownload } from "#server/testing/fixtures/memory-input.ts";
import { instagramHtml } from "./instagram-html.ts";

const date = "Oct 17, 2025 6:20 pm";
const time = { ms: Date.UTC(2025, 9, 18, 2, 20), shown: date, isGuess: false };
const link = "https://www.instagram.com/reel/DEEEEEEEEEE/";

async function readPage(path: string, entries: string): Promise<ReadDownload> {
  return await readDownload(instagramHtml, memoryInput({ [path]: htmlPage(entries) }));
}

async function firstItem(path: string, entry: string): Promise<DownloadItem | undefined> {
  return (await readPage(path, entry)).items[0];
}

const box = (content: string, heading = ""): string =>
  `<div class="uiBoxWhite">${heading === "" ? "" : `<h2>${heading}</h2>`}<div class="_a6-p">${content}</div></div>`;
const nested = (content: string): string => `<tr><td colspan="2"><div>${content}</div></td></tr>`;
const row = (label: string, value: string): string => `<tr><td>${label}</td><td>${value}</td></tr>`;

/** A person as likes and saved posts of mid-2026 have them: boxes in boxes around a table. */
function personBox(heading: string, ...rows: readonly string[]): string {
  const inner = box(box(`<table>${rows.join("")}</table>`));
  return nested(box(box(`<table>${nested(inner)}</table>`), heading));
}

function tagBox(heading: string, label: string, ...tags: readonly string[]): string {
  const boxes = tags.map((tag) => `<div>${box(tag)}</div>`).join("");
  return nested(box(`<div><div>${label}</div><div>${boxes}</div></div>`, heading));
}

function labelEntry(...rows: readonly string[]): string {
  const url = `<tr><td colspan="2">URL<div><a href="${link}">${link}</a></div></td></tr>`;
  return `<div><div>${box(`<table>${url}${rows.join("")}</table>`)}</div><div>${date}</div></div>`;
}

const likes = "your_instagram_activity/likes/liked_posts.html";

describe("instagram-html: label tables of liked posts", () => {
  test.each([
    ["en", "Caption", "Hashtags", "Name", "Username", "Owner"],
    ["fr", "Légende", "Mots-dièse", "Nom", "Nom de profil", "Propriétaire"],
    ["it", "Didascalia", "Hashtag", "Nome", "Nome utente", "Proprietario"],
    ["es", "Pie de foto", "Hashtags", "Nombre", "Nombre de usuario", "Propietario"],
    ["pt", "Legenda", "Hashtags", "Nome", "Nome de usuário", "Proprietário"],
    ["of an unknown language", "Aa", "Bb", "Cc", "Dd", "Ee"],
    ["empty", "", "", "", "", ""],
  ])("labels %s", async (_language, caption, hashtags, name, username, owner) => {
    const item = await firstItem(
      likes,
      labelEntry(
        row(caption, "line one\nline two"),
        row(caption, "line one\nline two"),
        tagBox(hashtags, name, "fox", "été"),
        personBox(
          owner,
          row("URL", "https://example.invalid/"),
          row(name, "Grâce Example"),
          row(username, "Grace.example"),
        ),
      ),
    );
    expect(item).toEqual({
      kind: "like",
      post: {
        shortcode: "DEEEEEEEEEE",
        address: "reel",
        author: "grace.example",
        authorName: "Grâce Example",
        caption: "line one\nline two",
        hashtags: ["fox", "été"],
      },
      author: "grace.example",
      time,
    });
  });

  test("hashtags may be rows of a table", async () => {
    const tags = nested(
      box(box(`<table>${row("Name", "#fox")}${row("Name", "#owl")}</table>`), "Hashtags"),
    );
    const item = await firstItem(
      likes,
      labelEntry(tags, personBox("Owner", row("Username", "grace.example"))),
    );
    expect(item).toMatchObject({ author: "grace.example", post: { hashtags: ["fox", "owl"] } });
  });

  test.each([
    ["before the owner", ["Brand partner", "Owner"], "second"],
    ["after the owner", ["Owner", "Brand partner"], "first"],
    ["after an owner of an unknown language", ["Xx", "Brand partner"], "first"],
  ])("a brand partner %s is not the author", async (_order, headings, author) => {
    const [first = "", second = ""] = headings;
    const { items, notes } = await readPage(
      likes,
      labelEntry(
        personBox(first, row("Username", "first")),
        personBox(second, row("Username", "second")),
      ),
    );
    expect(items[0]).toMatchObject({ author });
    expect(notes).toEqual([]);
  });

  test("of several people without a known heading the last is taken, and that is noted", async () => {
    const { items, notes } = await readPage(
      likes,
      labelEntry(
        personBox("Xx", row("Username", "first")),
        personBox("Yy", row("Username", "second")),
      ),
    );
    expect(items[0]).toMatchObject({ author: "second" });
    expect(notes.map(({ code, count }) => [code, count])).toEqual([["unclear-owner", 1]]);
  });

  test("labels are counted, and the unknown ones are named", async () => {
    const { files } = await readPage(
      likes,
      labelEntry(row("Zzz", "text"), personBox("Owner", row("Username", "ada"))),
    );
    expect(files[0]).toMatchObject({ labelsMatched: 2, labelsUnmatched: ["Zzz"] });
  });
});

describe("instagram-html: likes with a heading", () => {
  const headed = (href: string, shown = "👍"): string =>
    `<div><h2>Grace.Example</h2><div><div><div><a href="${href}">${shown}</a></div><div>${date}</div></div></div></div>`;

  test.each([
    ["https://www.instagram.com/p/CAAAAAAAAAA/", "p", "CAAAAAAAAAA"],
    ["https://www.instagram.com/tv/CAAAAAAAAAA", "tv", "CAAAAAAAAAA"],
    ["https://instagram.com/reels/CAAAAAAAAAA/?x=1", "reel", "CAAAAAAAAAA"],
    ["https://www.instagram.com/grace.example/p/CAAAAAAAAAA/", "p", "CAAAAAAAAAA"],
    ["https://www.instagram.com/p/CAAAAAAAAAABBBBBBBBBBBBBBBBBBBBBBBBBBBBBB/", "p", "CAAAAAAAAAA"],
    ["https://www.instagram.com/p/abc123/", "p", "abc123"],
  ])("%s", async (href, address, shortcode) => {
    const item = await firstItem(likes, headed(href));
    expect(item).toMatchObject({
      post: { address, shortcode, caption: "" },
      author: "grace.example",
      time,
    });
  });

  test.each([
    "https://www.instagram.com/stories/grace.example/1/",
    "https://example.invalid/p/CAAAAAAAAAA/",
    "https://www.instagram.com.example.invalid/p/CAAAAAAAAAA/",
    "javascript:alert(1)",
  ])("%s is no post, so only its author is liked", async (href) => {
    expect(await firstItem(likes, headed(href))).toEqual({
      kind: "like",
      post: null,
      author: "grace.example",
      time,
    });
  });
});
