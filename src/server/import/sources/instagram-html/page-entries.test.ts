import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { InputFile } from "#server/import/input/input.ts";
import { memoryInput } from "#server/testing/fixtures/memory-input.ts";
import type { PageFacts, PagePart } from "./page-collector.ts";
import { rawText } from "./page-element.ts";
import type { PageOptions } from "./page-entries.ts";
import { newPageFacts, pageParts } from "./page-entries.ts";

interface ReadPage {
  readonly parts: readonly PagePart[];
  readonly texts: readonly string[];
  readonly facts: PageFacts;
}

async function readFile(file: InputFile, options?: PageOptions): Promise<ReadPage> {
  const facts = newPageFacts();
  const parts: PagePart[] = [];
  for await (const part of pageParts(file, facts, options)) parts.push(part);
  return { parts, texts: parts.map(({ element }) => rawText(element)), facts };
}

async function readText(page: string | Uint8Array, options?: PageOptions): Promise<ReadPage> {
  const [file] = memoryInput({ "page.html": page }).files;
  if (file === undefined) throw new Error("The input has no file.");
  return await readFile(file, options);
}

const page = (main: string): string =>
  `<html><head><style>main div {}</style></head><body><main role="main">${main}</main></body></html>`;

describe("page entries", () => {
  test("an entry is a direct child of the main part, whatever its boxes hold", async () => {
    const { texts, facts } = await readText(
      page('<div class="uiBoxWhite">a<div class="uiBoxWhite">b</div></div> <section>c</section>'),
    );
    expect(texts).toEqual(["ab", "c"]);
    expect(facts.isCut).toBe(false);
  });

  test("the main part may be a div with a role, or an element without one", async () => {
    const frame = (main: string): string =>
      `<html><body><p>frame</p>${main}<p>end</p></body></html>`;
    expect((await readText(frame('<div role="main"><div>a</div></div>'))).texts).toEqual(["a"]);
    expect((await readText(frame("<main><div>a</div></main>"))).texts).toEqual(["a"]);
    expect((await readText(frame("<div><div>a</div></div>"))).texts).toEqual([]);
  });

  test("entities are decoded once, and white space inside of a text is kept", async () => {
    const { texts } = await readText(
      page("<div>it&#039;s &amp;lt; &#064;ada  two\n\nlines<br>three é 😍</div>"),
    );
    expect(texts).toEqual(["it's &lt; @ada  two\n\nlines\nthree é 😍"]);
  });

  test("a page that is cut keeps what comes before the cut", async () => {
    const whole = page("<div>first</div><div>second</div><div>third</div>");
    const { texts, facts } = await readText(whole.slice(0, whole.indexOf("ird</div>")));
    expect(texts).toEqual(["first", "second"]);
    expect(facts.isCut).toBe(true);
  });

  test("a page that is cut inside of a character keeps what comes before", async () => {
    const bytes = Buffer.from(page("<div>first</div><div>😍</div>"));
    const { texts, facts } = await readText(bytes.subarray(0, bytes.indexOf("😍") + 2));
    expect(texts).toEqual(["first"]);
    expect(facts.isCut).toBe(true);
  });

  test("a file that cannot be read on is cut", async () => {
    const start = Buffer.from(page("<div>first</div>").replace("</main></body></html>", ""));
    const pieces = function* (): Generator<Buffer> {
      yield start;
      throw new Error("The entry is damaged.");
    };
    const file: InputFile = {
      path: "page.html",
      size: 1_000,
      crc: null,
      modifiedMs: null,
      open: async () => Readable.from(pieces()),
    };
    const { texts, facts } = await readFile(file);
    expect(texts).toEqual(["first"]);
    expect(facts.isCut).toBe(true);
  });

  test("a file that cannot be opened has no entries", async () => {
    const file: InputFile = {
      path: "page.html",
      size: 1_000,
      crc: null,
      modifiedMs: null,
      open: async () => {
        throw new Error("The entry is encrypted.");
      },
    };
    const { texts, facts } = await readFile(file);
    expect(texts).toEqual([]);
    expect(facts.isCut).toBe(true);
  });

  test("an entry that is too large or too deep is left out, and the next one is read", async () => {
    const large = `<div>${"x".repeat(1_100_000)}</div>`;
    const deep = `${"<div>".repeat(300)}deep${"</div>".repeat(300)}`;
    const { texts, facts } = await readText(
      page(`<div>a</div>${large}<div>b</div>${deep}<div>c</div>`),
    );
    expect(texts).toEqual(["a", "b", "c"]);
    expect(facts.oversized).toBe(2);
  });

  test("a page of open tags only, and one that never ends a tag, are given up", async () => {
    const deep = await readText(page(`<div>a</div>${"<div>".repeat(20_000)}`));
    expect(deep.texts).toEqual(["a"]);
    expect(deep.facts.isCut).toBe(true);
    const endless = await readText(page(`<div>a</div><div title="${"x".repeat(6_000_000)}`));
    expect(endless.texts).toEqual(["a"]);
    expect(endless.facts.isCut).toBe(true);
    expect(endless.facts.bytes).toBeLessThan(5_000_000);
  });

  test("items of a nested list come one by one, and then their entry without them", async () => {
    const item = (text: string): string =>
      `<div>${text}<div><h2>Owner</h2><div><p>x</p></div></div></div>`;
    const { parts, texts } = await readText(
      page(
        `<div><div>name</div><div><h2>Media</h2><div>${item("a")}${item("b")}</div></div><div>date</div></div>`,
      ),
      { splitsItems: true },
    );
    expect(texts).toEqual(["aOwnerx", "bOwnerx", "nameMediadate"]);
    expect(parts.map(({ isItem }) => isItem)).toEqual([true, true, false]);
    expect(new Set(parts.map(({ entry }) => entry)).size).toBe(1);
  });

  test("a collection of more than one entry's size is read whole", async () => {
    const items = `<div>${"x".repeat(1_000)}</div>`.repeat(3_000);
    const { parts, facts } = await readText(
      page(`<div><div><h2>Media</h2><div>${items}</div></div></div>`),
      {
        splitsItems: true,
      },
    );
    expect(parts).toHaveLength(3_001);
    expect(facts.oversized).toBe(0);
  });

  test("only the header is read if nothing else is asked for", async () => {
    const aside =
      '<aside role="contentinfo">by <time datetime="2026-08-03T05:10Z">then</time></aside>';
    const text = page(`<div>${"x".repeat(500_000)}</div>`).replace("<main", `${aside}<main`);
    const { texts, facts } = await readText(text, { onlyHeader: true });
    expect(texts).toEqual([]);
    expect(facts.header === null ? null : rawText(facts.header)).toBe("by then");
    expect(facts.bytes).toBeLessThan(100_000);
  });

  test("the first elements of an unknown page are named without their texts", async () => {
    const { facts } = await readText(
      '<html><body class="new"><p class="a b">secret</p></body></html>',
    );
    expect(facts.firstElements).toEqual(["body.new", "p.a.b"]);
  });
});
