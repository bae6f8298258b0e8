import { button } from "#e2e/support/locators.ts";
import { boxOf } from "#e2e/support/media-frames.ts";
import { field, openPicture, picture } from "#e2e/support/media-view.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

for (const [width, height, kind] of [
  [1440, 900, "a desktop"],
  [2560, 1440, "a large screen"],
  [820, 1180, "a tablet"],
  [844, 390, "a phone on its side"],
] as const) {
  test(
    `size: ${kind} shows the whole picture, and nothing empty around it`,
    desktopOnly,
    async ({ signedIn: page, library }) => {
      await page.setViewportSize({ width, height });
      const dialog = await openPicture(page, library);
      const shown = await boxOf(picture(page));
      expect(shown.top).toBeGreaterThanOrEqual(0);
      expect(shown.top + shown.height).toBeLessThanOrEqual(height + 1);
      const room = { width: width - 612, height: height - 64 };
      const isBeside = width >= 1024;
      if (!isBeside) return;
      // It touches the room on one side, or has twice the size of its file.
      const file = await picture(page).locator("img").last().getAttribute("width");
      const isLargest =
        Math.abs(shown.width - room.width) < 1 ||
        Math.abs(shown.height - room.height) < 1 ||
        Math.abs(shown.width - 2 * Number(file)) < 1;
      expect(isLargest).toBe(true);
      const box = await boxOf(dialog);
      expect(box.width).toBeCloseTo(shown.width + 412, 0);
      expect(box.height).toBeCloseTo(Math.max(shown.height, Math.min(520, room.height)), 0);
    },
  );
}

test(
  "zoomed to 400 %: everything can be reached without scrolling sideways",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.setViewportSize({ width: 360, height: 225 });
    const dialog = await openPicture(page, library);
    for (const part of [
      picture(page),
      button(page, "Next"),
      button(page, "More"),
      dialog.getByRole("button", { name: "Like", exact: true }),
      field(page),
    ]) {
      await part.scrollIntoViewIfNeeded();
      await expect(part).toBeInViewport({ ratio: 0.5 });
    }
    expect(await dialog.evaluate((found) => found.scrollWidth - found.clientWidth)).toBe(0);
  },
);
