import type { Locator, Page } from "playwright/test";
import { mediaDialog } from "#e2e/support/locators.ts";
import { focusedTilePosition, listRequests, openAndReturn } from "#e2e/support/scroll-position.ts";
import { expect, type Library, test } from "#e2e/support/test.ts";

test.use({ database: "long" });

const depth = 400;

/** The longest list of each kind. All use the same grid, so each runs on one device. */
const lists: Readonly<Record<string, Where>> = {
  "the liked list": { device: "desk", pathOf: async () => "/liked" },
  "a profile": {
    device: "phone",
    pathOf: async ({ db }) => {
      const { username } = await db
        .selectFrom("media")
        .innerJoin("users", "users.id", "media.user_id")
        .select("username")
        .groupBy("username")
        .orderBy(({ fn }) => fn.countAll(), "desc")
        .executeTakeFirstOrThrow();
      return `/u/${username}`;
    },
  },
  "a tag": {
    device: "desk",
    pathOf: async ({ db }) => {
      const { name } = await db
        .selectFrom("tags")
        .select("name")
        .orderBy("media_count", "desc")
        .executeTakeFirstOrThrow();
      return `/tags/${encodeURIComponent(name)}`;
    },
  },
  "a location": {
    device: "phone",
    pathOf: async ({ db }) => {
      const { location_id } = await db
        .selectFrom("media")
        .select("location_id")
        .where("location_id", "is not", null)
        .groupBy("location_id")
        .orderBy(({ fn }) => fn.countAll(), "desc")
        .executeTakeFirstOrThrow();
      return `/locations/${location_id}`;
    },
  },
};

interface Where {
  readonly device: string;
  readonly pathOf: (library: Library) => Promise<string>;
}

const tileOf = (page: Page, address: string): Locator =>
  page.locator(`[role="grid"] a[href="${address}"]`);

for (const [name, { device, pathOf }] of Object.entries(lists)) {
  test(`scroll position 400 deep in ${name}: kept after Back, a reload, a resize and in a copied link`, async ({
    signedIn: page,
    openAs,
    library,
  }, info) => {
    test.skip(device !== info.project.name, "this list runs on the other device");
    const isPhone = info.project.name === "phone";
    const url = library.url + (await pathOf(library));
    const address = await openAndReturn(page, { url, depth, isPhone });
    const left = await focusedTilePosition(page);

    const requests = listRequests(page);
    await page.reload();
    await expect(tileOf(page, address)).toBeFocused();
    expect(await focusedTilePosition(page)).toEqual(left);
    expect(requests.length).toBeLessThanOrEqual(1);

    await expectKeptOnReshape(page, address);

    const other = await openAs("ada");
    await other.goto(await copyPositionLink(page, address));
    await expect(tileOf(other, address)).toBeFocused();
    await expect(tileOf(other, address)).toBeInViewport();
  });
}

/** Opens a picture and copies the link to its position in the list. */
async function copyPositionLink(page: Page, address: string): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await tileOf(page, address).press("Enter");
  const dialog = mediaDialog(page);
  await dialog.getByRole("button", { name: "More" }).press("Enter");
  await dialog.getByRole("menuitem", { name: "Copy link to this spot in the list" }).press("Enter");
  // The confirmation is inside the dialog, where it is visible.
  await expect(dialog.getByText("Copied.")).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Resizes and reshapes the grid in every way. The picture must stay visible and focused. */
async function expectKeptOnReshape(page: Page, address: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 390, height: 844 };
  const turned = { width: size.height, height: size.width };
  const changes: readonly (() => Promise<void>)[] = [
    () => page.setViewportSize(turned),
    () => page.setViewportSize(size),
    // Smaller, original shapes, smaller again, and back.
    ...["-", "s", "-", "+", "s", "+"].map((key) => () => page.keyboard.press(key)),
  ];
  for (const change of changes) {
    await change();
    await expect(tileOf(page, address)).toBeInViewport();
    await expect(tileOf(page, address)).toBeFocused();
  }
}
