import { expect, it } from "vitest";
import { faults } from "#contract/errors.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { photo } from "#viewer/testing/cast.ts";
import { openViewer, run } from "#viewer/testing/open-viewer.ts";
import { saveAltText } from "./alt-text.ts";
import { readMedia } from "./media-cache.ts";

async function adaLooksAtHerFeed() {
  const viewer = await openViewer([photo("lake", { alt_text: null })], 2, {
    setAltText: () => ({ data: null }),
  });
  const { client } = viewer;
  await client.query(mediaList("feed"));
  return {
    ...viewer,
    altText: () => readMedia(client, "lake")?.alt_text,
    save: (text: string) => run(client, saveAltText("lake"), { text }),
  };
}

it("alt text: is sent, and shown once the server has it; empty, it is removed", async () => {
  const { api, altText, save } = await adaLooksAtHerFeed();
  const letThrough = api.hold("setAltText");
  const saved = save(" Two dogs at a door ");
  expect(altText()).toBeNull();
  letThrough();
  await saved;
  expect(altText()).toBe("Two dogs at a door");
  await save(" ");
  expect(altText()).toBeNull();
  const sent = api.requests("setAltText").map(({ body }) => body.get("alt_text"));
  expect(sent).toEqual([" Two dogs at a door ", " "]);
});

it("alt text: refused, nothing changes", async () => {
  const { api, altText, save } = await adaLooksAtHerFeed();
  api.refuse("setAltText", faults.altTextTooLong);
  await save("a".repeat(1001));
  expect(altText()).toBeNull();
});
