import { heading } from "#e2e/support/locators.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { expectPictures } from "#e2e/support/offline.ts";
import { followPrivatePerson } from "#e2e/support/private-person.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

test(
  "private pictures: a follower sees the grid; when the owner ends that, the addresses are refused",
  desktopOnly,
  async ({ openAs, library, allowed }) => {
    allowed.push(failedRequests);
    await followPrivatePerson(library, "bornali.d");
    const page = await openAs("bornali.d");
    await page.goto(`${library.url}/u/hanae.k`);
    await expect(page.getByRole("grid", { name: "Pictures by hanae.k" })).toBeVisible();
    await expectPictures(page);
    const shown = () =>
      page
        .getByRole("gridcell")
        .getByRole("img")
        .evaluateAll((images) =>
          images.flatMap((image) => (image instanceof HTMLImageElement ? image.currentSrc : [])),
        );
    const addresses = await shown();
    expect(addresses.length).toBeGreaterThan(2);
    expect(addresses.filter((address) => !address.includes("?sig="))).toEqual([]);
    const statuses = () =>
      Promise.all(addresses.map(async (address) => (await page.request.get(address)).status()));
    expect(new Set(await statuses())).toEqual(new Set([200]));

    const bornali = await library.idOf("bornali.d");
    const ended = await fetch(`${library.url}/v1/users/${bornali}/relationship`, {
      method: "POST",
      headers: { authorization: `Bearer ${await library.tokenOf("hanae.k")}` },
      body: new URLSearchParams({ action: "block" }),
    });
    expect(ended.status).toBe(200);
    expect(new Set(await statuses())).toEqual(new Set([403]));
    await page.reload();
    await expect(heading(page)).toBeVisible();
    await expect(page.getByRole("gridcell")).toHaveCount(0);
  },
);

test(
  "picture: one whose address is too old is fetched by a new one on retry",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    let isOld = true;
    await page.route("**/files/**", (route) =>
      isOld ? route.fulfill({ status: 403 }) : route.continue(),
    );
    await page.goto(`${library.url}/liked`);
    const retry = page.getByRole("gridcell").getByRole("button", { name: "Try again" }).first();
    await expect(retry).toBeVisible();
    page.on("request", (request) => {
      if (request.isNavigationRequest()) isOld = false;
    });
    const reloaded = page.waitForEvent("load");
    await retry.click();
    await reloaded;
    await expectPictures(page);
  },
);
