import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, test } from "vitest";
import type { DownloadItem } from "#server/import/sources/download.ts";
import type { ExpectedDownload } from "#server/testing/fixtures/html-expected.ts";
import { expectedItems } from "#server/testing/fixtures/html-expected.ts";
import { memoryInput, readDownload } from "#server/testing/fixtures/memory-input.ts";
import { instagramHtml } from "./instagram-html.ts";

const samples = join(import.meta.dirname, "samples");

interface SampleFile extends ExpectedDownload {
  readonly variants?: Readonly<Record<string, ExpectedDownload>>;
  readonly languages: Readonly<
    Record<
      string,
      {
        file: string;
        posts: ExpectedDownload["posts"];
        likedPosts?: { items: ExpectedDownload["likedPosts"] };
      }
    >
  >;
}

/** The pages of a folder by their paths in it, without the downloads in folders inside of it. */
function pagesIn(folder: string): Record<string, string> {
  const pages: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join("/");
    if (entry.isFile() && !/^(?:variant-[^/]*|languages)\/|expected\.json$/.test(path)) {
      pages[path] = readFileSync(file, "utf8");
    }
  }
  return pages;
}

/** The samples' own file, read as what it is written to be. */
function expectedOf(name: string): SampleFile {
  return JSON.parse(readFileSync(join(samples, name, "expected.json"), "utf8")) as SampleFile;
}

function sorted(items: readonly DownloadItem[]): DownloadItem[] {
  return items.toSorted((left, right) => keyOf(left).localeCompare(keyOf(right)));
}

function keyOf(item: DownloadItem): string {
  return JSON.stringify([item.kind, "time" in item ? item.time : null, item]);
}

const container = ["instagram-ada.example-2026-08-03-abcdefgh.zip"];

async function itemsOf(pages: Record<string, string>): Promise<readonly DownloadItem[]> {
  return (await readDownload(instagramHtml, memoryInput(pages, container))).items;
}

describe.each(["H-html-2019-2021", "H-html-2022-2026"])("instagram-html: %s", (name) => {
  const expected = expectedOf(name);

  test("the whole download comes to its expected items", async () => {
    const items = await itemsOf(pagesIn(join(samples, name)));
    expect(sorted(items)).toEqual(sorted(expectedItems(expected)));
  });

  test("re-indented pages come to the same items", async () => {
    const pages = pagesIn(join(samples, name));
    const indented = Object.entries(pages).map(([path, page]) => [path, indent(page)]);
    const items = await itemsOf(Object.fromEntries(indented));
    expect(sorted(items)).toEqual(sorted(expectedItems(expected)));
  });

  test("pages without any class come to the same items", async () => {
    const pages = pagesIn(join(samples, name));
    const plain = Object.entries(pages).map(([path, page]) => [
      path,
      page.replaceAll(/ class="[^"]*"/g, ""),
    ]);
    const items = await itemsOf(Object.fromEntries(plain));
    expect(sorted(items)).toEqual(sorted(expectedItems(expected)));
  });

  test.each(Object.keys(expected.languages))("posts and likes in %s", async (language) => {
    const { posts, likedPosts } = expected.languages[language] ?? {};
    const items = await itemsOf(pagesIn(join(samples, name, "languages", language)));
    const wanted = expectedItems({ posts: posts ?? [], likedPosts: likedPosts?.items ?? [] });
    expect(sorted(items)).toEqual(sorted(wanted));
  });
});

const later = expectedOf("H-html-2022-2026");

test.each(Object.keys(later.variants ?? {}))(
  "instagram-html: the layout of %s",
  async (variant) => {
    const wanted = expectedItems(later.variants?.[variant] ?? {});
    const items = await itemsOf(pagesIn(join(samples, "H-html-2022-2026", variant)));
    // Without its own page, the profile has only the name of the header.
    const withoutNamed = items.filter(
      (item) => item.kind !== "profile" || item.photo !== null || item.fullName !== "",
    );
    expect(sorted(withoutNamed)).toEqual(sorted(wanted));
  },
);

/** Puts a line break between tags that touch, as a tool that tidies pages does. */
function indent(page: string): string {
  const [head = "", ...rest] = page.split("<body");
  const body = rest.join("<body").replaceAll(/><(?!\/(?:h2|a)>)/g, ">\n      <");
  return `${head}<body${body}`;
}
