import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { type ExpectedDownload, expectedItems } from "#server/testing/fixtures/html-expected.ts";
import { importDownload } from "#server/testing/imports/import-download.ts";
import { type LibraryView, viewLibrary } from "#server/testing/imports/library-view.ts";
import {
  htmlSamples,
  jsonSamples,
  sampleDownload,
} from "#server/testing/imports/sample-download.ts";
import { viewOfItems } from "#server/testing/imports/view-of-items.ts";
import jsonLibraries from "./json-libraries.json" with { type: "json" };

/** Checked by hand against the samples; the ids and times of cards are computed from their shortcodes. */
const expected: Readonly<Record<string, LibraryView>> = jsonLibraries;

async function libraryOf(sample: string): Promise<LibraryView> {
  const app = await startTestApp();
  const paths = [await sampleDownload(sample)];
  const { account } = await importDownload(app, { paths, plan: { account: "ada.example" } });
  return viewLibrary(app, account);
}

test.each(Object.keys(expected))("JSON download of layout %s: its library", async (layout) => {
  expect(await libraryOf(join(jsonSamples, layout))).toEqual(expected[layout]);
});

test.each(["H-html-2019-2021", "H-html-2022-2026"])(
  "HTML download %s: its library",
  async (name) => {
    const folder = join(htmlSamples, name);
    const download: ExpectedDownload = JSON.parse(
      readFileSync(join(folder, "expected.json"), "utf8"),
    );
    expect(await libraryOf(folder)).toEqual(viewOfItems(expectedItems(download)));
  },
);

test.each(["variant-2022-03", "variant-2026-08"])("HTML download %s: its library", async (name) => {
  const folder = join(htmlSamples, "H-html-2022-2026");
  const { variants }: { variants: Record<string, ExpectedDownload> } = JSON.parse(
    readFileSync(join(folder, "expected.json"), "utf8"),
  );
  const items = expectedItems(variants[name] ?? {});
  const { profile: _profile, ...lists } = viewOfItems(items);
  expect(await libraryOf(join(folder, name))).toMatchObject(lists);
});
