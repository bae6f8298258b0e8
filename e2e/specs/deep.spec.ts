import type { Locator, Page } from "playwright/test";
import { focusedTilePosition, listRequests, openAndReturn } from "#e2e/support/scroll-position.ts";
import { expect, type Library, test } from "#e2e/support/test.ts";

test.use({ holding: "long" });

const depth = 400;

/**
 * Deep in each kind of list; of people, tags and places that of whom there is most. The grid is the same in
 * all of them: what was liked is tried on both devices, the others on one each.
 */
const lists: Readonly<Record<string, Where>> = {
  "what Ada liked": { devices: ["desk", "phone"], pathOf: async () => "/liked" },
  "a profile": {
    devices: ["phone"],
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
    devices: ["desk"],
    pathOf: async ({ db }) => {
      const { name } = await db
        .selectFrom("tags")
        .select("name")
        .orderBy("media_count", "desc")
        .executeTakeFirstOrThrow();
      return `/tags/${encodeURIComponent(name)}`;
    },
  },
  "a place": {
    devices: ["phone"],
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
  readonly devices: readonly string[];
  readonly pathOf: (library: Library) => Promise<string>;
}

/** The tile of a picture, by its address. */
const tileOf = (page: Page, address: string): Locator =>
  page.locator(`[role="grid"] a[href="${address}"]`);

for (const [name, { devices, pathOf }] of Object.entries(lists)) {
  test(`400 deep in ${name}: on by five, back, a reload, another shape, a copied link: the same picture`, async ({
    signedIn: page,
    openAs,
    library,
  }, info) => {
    test.skip(!devices.includes(info.project.name), "this list is tried on the other device");
    const isPhone = info.project.name === "phone";
    const url = library.url + (await pathOf(library));
    const address = await openAndReturn(page, { url, depth, isPhone });
    const left = await focusedTilePosition(page);

    const asked = listRequests(page);
    await page.reload();
    await expect(tileOf(page, address)).toBeFocused();
    expect(await focusedTilePosition(page)).toEqual(left);
    expect(asked.length).toBeLessThanOrEqual(1);

    await staysThrough(page, address);

    const other = await openAs("ada");
    await other.goto(await copyPlace(page, address));
    await expect(tileOf(other, address)).toBeFocused();
    await expect(tileOf(other, address)).toBeInViewport();
  });
}

/** Opens a picture and copies the link to where it stands in its list. */
async function copyPlace(page: Page, address: string): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await tileOf(page, address).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Picture" });
  await dialog.getByRole("button", { name: "Links" }).press("Enter");
  await dialog
    .getByRole("menuitem", { name: "Copy link to its position in the list" })
    .press("Enter");
  // It is told where it can be seen.
  await expect(dialog.getByText("Copied.")).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Every way in which a grid may get another shape; after each the picture is in sight. */
async function staysThrough(page: Page, address: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 390, height: 844 };
  const turned = { width: size.height, height: size.width };
  const changes: readonly (() => Promise<void>)[] = [
    () => page.setViewportSize(turned),
    () => page.setViewportSize(size),
    // Smaller pictures, in their own shapes, smaller still, and as they were.
    ...["-", "s", "-", "+", "s", "+"].map((key) => () => page.keyboard.press(key)),
  ];
  for (const change of changes) {
    await change();
    await expect(tileOf(page, address)).toBeInViewport();
    await expect(tileOf(page, address)).toBeFocused();
  }
}
