import { describe, expect, test } from "vitest";
import { htmlPage, htmlTable } from "#server/testing/fixtures/html-page.ts";
import type { ReadDownload } from "#server/testing/fixtures/memory-input.ts";
import { memoryInput, readDownload } from "#server/testing/fixtures/memory-input.ts";
import { instagramHtml } from "./instagram-html.ts";

const date = "Oct 17, 2025 6:20 pm";
const time = { ms: Date.UTC(2025, 9, 18, 2, 20), shown: date, isGuess: false };
const address = (code: string): string => `https://www.instagram.com/p/${code}/`;
const link = (code: string, text = address(code)): string =>
  `<a target="_blank" href="${address(code)}">${text}</a>`;

async function readSaved(file: string, entries: string): Promise<ReadDownload> {
  const path = `your_instagram_activity/saved/${file}`;
  return await readDownload(instagramHtml, memoryInput({ [path]: htmlPage(entries) }));
}

/** What a save or a collection is, without its time. */
function inShort({ items }: ReadDownload): unknown[] {
  return items.map((item) => {
    if (item.kind === "collection") return ["collection", item.name];
    return item.kind === "save"
      ? [item.collection, item.post?.shortcode ?? null, item.author]
      : item.kind;
  });
}

describe("instagram-html: saved posts", () => {
  test("of the first layout in another language: author in the link's text, no caption", async () => {
    const table = htmlTable(
      ["Geteilt von", link("CCCCCCCCCCC", "Grace.example")],
      ["Geteilt von", date],
    );
    const { items } = await readSaved("saved_posts.html", `<div><div>${table}</div></div>`);
    expect(items).toEqual([
      {
        kind: "save",
        post: {
          shortcode: "CCCCCCCCCCC",
          address: "p",
          author: "grace.example",
          authorName: "",
          caption: "",
          hashtags: [],
        },
        author: "grace.example",
        time,
        collection: null,
      },
    ]);
  });

  test("without a link the author and the date remain", async () => {
    const entry = `<div><h2>grace.example</h2><div>${htmlTable(["Saved on", ""], ["Saved on", date])}</div></div>`;
    const { items } = await readSaved("saved_posts.html", entry);
    expect(items[0]).toMatchObject({ post: null, author: "grace.example", time });
  });
});

describe("instagram-html: saved collections", () => {
  const head = (name: string): string =>
    `<div><h2>Sammlung</h2><div>${htmlTable(["Aa", name], ["Bb", date], ["Cc", date])}</div></div>`;
  const item = (code: string, author: string): string =>
    `<div><div>${htmlTable(["Aa", link(code, author)], ["Dd", date])}</div></div>`;

  test("flat: items belong to the head before them, in any language", async () => {
    const read = await readSaved(
      "saved_collections.html",
      item("A", "ada") +
        head("One") +
        item("B", "ken") +
        head("Two") +
        head("2020") +
        item("C", "linus"),
    );
    expect(inShort(read)).toEqual([
      [null, "A", "ada"],
      ["collection", "One"],
      ["One", "B", "ken"],
      ["collection", "Two"],
      ["collection", "2020"],
      ["2020", "C", "linus"],
    ]);
    expect(read.files[0]).toMatchObject({ entriesIn: 6, itemsOut: 6, withoutTime: 0 });
  });

  test("flat: times of the first layout are unix seconds", async () => {
    const table = htmlTable(
      ["Name", "Recipes"],
      ["Created At", "1623640000"],
      ["Updated At", "1623641000"],
    );
    const { items } = await readSaved(
      "saved_collections.html",
      `<div><h2>x</h2><div>${table}</div></div>`,
    );
    expect(items).toEqual([
      {
        kind: "collection",
        name: "Recipes",
        time: { ms: 1_623_640_000_000, shown: "1623640000", isGuess: false },
      },
    ]);
  });

  const nestedItem = (code: string, author: string): string =>
    `<div><div><table><tr><td colspan="2">URL<div>${link(code)}</div></td></tr><tr><td colspan="2"><div><div><h2>Ee</h2><div>${htmlTable(["Ff", author])}</div></div></div></td></tr></table></div></div>`;
  const nested = (name: string, items: string): string => {
    const rows = `<tr><td>Aa</td><td>${name}</td></tr><tr><td>Type</td><td>Default</td></tr><tr><td>Gg</td><td>Oct 20, 2025 6:20 pm</td></tr>`;
    const media = `<tr><td colspan="2"><div><div><h2>Hh</h2><div>${items}</div></div></div></td></tr>`;
    return `<div><div><div><div><table>${rows}${media}</table></div></div></div><div>${date}</div></div>`;
  };

  test("nested: the collection comes first, with the date after its items", async () => {
    const read = await readSaved(
      "saved_collections.html",
      nested("One", nestedItem("A", "ada") + nestedItem("B", "ken")) +
        nested("Two", nestedItem("C", "linus")),
    );
    expect(inShort(read)).toEqual([
      ["collection", "One"],
      ["One", "A", "ada"],
      ["One", "B", "ken"],
      ["collection", "Two"],
      ["Two", "C", "linus"],
    ]);
    expect(read.items[0]).toMatchObject({ time });
    // An item has no time of its own; the last change of its collection stands in.
    expect(read.items[1]).toMatchObject({
      time: { ms: Date.UTC(2025, 9, 21, 2, 20), shown: null, isGuess: true },
    });
  });

  test("nested: an empty collection is a collection", async () => {
    const read = await readSaved(
      "saved_collections.html",
      nested("Empty", "") + nested("Two", nestedItem("C", "linus")),
    );
    expect(inShort(read)).toEqual([
      ["collection", "Empty"],
      ["collection", "Two"],
      ["Two", "C", "linus"],
    ]);
    expect(read.items[0]).toMatchObject({ time });
  });

  test("nested: a collection of 5,000 items is read one by one", async () => {
    const items = Array.from({ length: 5_000 }, (_, number) => nestedItem(`S${number}`, "ada"));
    const read = await readSaved("saved_collections.html", nested("Large", items.join("")));
    expect(read.items).toHaveLength(5_001);
    expect(read.files[0]).toMatchObject({ status: "read", note: null, itemsOut: 5_001 });
  });
});
