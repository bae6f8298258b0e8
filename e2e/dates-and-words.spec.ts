import { tiles } from "./support/grid.ts";
import { expect, test } from "./support/test.ts";

test("a date that is typed leads there, over what was not read", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name === "phone", "a phone has no keys");
  await page.goto(`${library.url}/liked`);
  await expect(page.getByRole("slider", { name: "Time" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  const dialog = page.getByRole("dialog", { name: "Go to a date" });
  await dialog.getByLabel("Month or year").fill("soon");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("That is no month")).toBeVisible();
  const month = dialog.getByRole("button").filter({ hasText: /\d$/ }).last();
  const year = await dialog.getByRole("heading", { level: 3 }).last().textContent();
  const name = (await month.textContent())?.replaceAll(/\d+$/g, "") ?? "";
  await dialog.getByLabel("Month or year").fill(`${name} ${year}`);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const short = `${name.slice(0, 3)} ${year}`;
  await expect(page.locator('[role="gridcell"]').getByText(short)).toBeInViewport();
});

test("the time along the edge is moved by keys, and says the month", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name === "phone", "on a phone it is a month's name");
  await page.goto(`${library.url}/liked`);
  const time = page.getByRole("slider", { name: "Time" });
  const first = await time.getAttribute("aria-valuetext");
  await time.focus();
  await page.keyboard.press("PageDown");
  await expect(time).not.toHaveAttribute("aria-valuetext", first ?? "");
  await page.keyboard.press("Home");
  await expect(time).toHaveAttribute("aria-valuetext", first ?? "");
});

test("by kind and by words: the address keeps it, the count is true, and all of it comes back", async ({
  signedIn: page,
  library,
}, info) => {
  await page.goto(`${library.url}/liked`);
  await expect(tiles(page).first()).toBeVisible();
  if (info.project.name === "phone") {
    await page.getByRole("button", { name: "Search what you liked" }).click();
  }
  await page.getByRole("button", { name: "Albums" }).click();
  await expect(page).toHaveURL(/kind=carousel/);
  await expect(tiles(page).first()).toBeVisible();
  const albums = await tiles(page).count();
  expect(await page.getByRole("grid").getByLabel("Album").count()).toBe(albums);
  await page.getByRole("searchbox", { name: "Search what you liked" }).fill("no such word at all");
  await expect(page.getByText("Nothing here fits that.")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Show everything again" }).click();
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expect(tiles(page).first()).toBeVisible();
});

test("words are looked for in captions, people, tags and places, accents forgiven", async ({
  signedIn: page,
  library,
}) => {
  const token = await library.tokenOf("ada");
  const answer = await fetch(
    `${library.url}/v1/users/self/media/liked?count=33&access_token=${token}`,
  );
  const { data }: { data: { link: string; user: { username: string } }[] } = await answer.json();
  const [wanted] = data;
  const name = wanted?.user.username ?? "";
  await page.goto(`${library.url}/liked?q=${encodeURIComponent(name.toUpperCase())}`);
  const address = new URL(wanted?.link ?? library.url).pathname.replace(/\/$/, "");
  await expect(page.locator(`[role="grid"] a[href="${address}"]`)).toBeVisible();
  await expect(page.getByText(/^\d+ of 91$/)).toHaveCount(1);
});
