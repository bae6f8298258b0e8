import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Media } from "#contract/schemas/media.ts";
import { ben, photo, says } from "#viewer/testing/cast.ts";
import { MediaTile } from "./media-tile.tsx";

const longText = "Six mornings at the same bend, and today he came. ".repeat(40);
const card = (changes: Partial<Media> = {}) =>
  photo("lake", {
    card: { link: "https://www.instagram.com/reel/lake/", address: "reel" },
    caption: says(ben, longText),
    created_time: "1625097600",
    ...changes,
  });

async function renderTile(media: Media, width: number) {
  const shared = { isTabStop: true, isHovered: true, isFirst: true, isSquare: true };
  const view = await render(
    <div style={{ position: "relative", width, height: width }}>
      <MediaTile media={media} sizes={`${width}px`} {...shared} />
    </div>,
  );
  return view;
}

const link = () => page.getByRole("link");

test("text tile: a card shows its author, date and caption, and requests no picture", async () => {
  const { container } = await renderTile(card(), 260);
  await expect.element(link()).toHaveAccessibleName(/^@ben 1 July 2021 Six mornings/);
  await expect.element(page.getByText("1 July 2021")).toBeVisible();
  await expect.element(page.getByRole("img", { name: "Clip" })).toBeVisible();
  expect(container.querySelector("img")).toBeNull();
});

test("text tile: nothing overflows it at any size", async () => {
  for (const width of [60, 130, 159, 160, 221, 600]) {
    const { container, unmount } = await renderTile(card(), width);
    const tile = container.querySelector("a > span");
    expect(tile?.getBoundingClientRect().width).toBe(width);
    for (const line of tile?.querySelectorAll("b, span:not(.sr-only)") ?? []) {
      expect(line.getBoundingClientRect().bottom).toBeLessThanOrEqual(
        tile?.getBoundingClientRect().bottom ?? 0,
      );
    }
    await unmount();
  }
});

test("text tile: a small one shows only the author, and tells screen readers the rest", async () => {
  await renderTile(card(), 128);
  await expect.element(page.getByText("@ben")).toBeVisible();
  await expect.element(link()).toHaveAccessibleName(/^@ben 1 July 2021 Six mornings/);
  expect(page.getByText("1 July 2021").element().className).toBe("sr-only");
});

test("text tile: a day that is a guess is not shown", async () => {
  await renderTile(card({ time_is_guess: true }), 260);
  await expect.element(page.getByText("about July 2021")).toBeVisible();
});

test("text tile: somebody without a name is shown by the full name", async () => {
  const user = { ...ben, username: "unknown..person", full_name: "Unknown person" };
  await renderTile(card({ user, caption: null }), 260);
  await expect.element(page.getByText("Unknown person")).toBeVisible();
});

test("text tile: an own clip without a poster has one too, other media have their picture", async () => {
  const { unmount } = await renderTile(photo("clip", { type: "video", poster_missing: true }), 128);
  await expect.element(page.getByText("14 July 2017").first()).toBeVisible();
  await unmount();
  const { container } = await renderTile(photo("lake"), 260);
  expect(container.querySelectorAll("img")).toHaveLength(1);
});
