import type { IncomingMessage } from "node:http";
import type { Page } from "playwright/test";
import { answerInstead } from "#e2e/support/answer-instead.ts";
import { tiles } from "#e2e/support/grid.ts";
import { likedBy, pathOf } from "#e2e/support/liked-media.ts";
import { heading, mediaDialog } from "#e2e/support/locators.ts";
import { missingCodeErrors, navigation } from "#e2e/support/missing-code.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import {
  copyCaches,
  expectPictures,
  goOffline,
  signAnew,
  waitForCopies,
  waitForReply,
  waitForWorker,
  workerStates,
} from "#e2e/support/offline.ts";
import { followPrivatePerson } from "#e2e/support/private-person.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

test.use({ serviceWorkers: "allow" });

test.beforeEach(({ allowed }) => void allowed.push(failedRequests, missingCodeErrors));

const liked = (page: Page) => page.getByRole("grid", { name: "Liked pictures" });

/** Opens a page and waits until it can be opened without a connection. */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(heading(page)).toBeVisible();
  await waitForWorker(page);
  await waitForCopies(page);
}

test("offline: a reload shows the list with its pictures, and a picture opens", async ({
  signedIn: page,
  library,
}) => {
  await visit(page, `${library.url}/liked`);
  await goOffline(page);
  await page.reload();
  await expect(navigation(page)).toBeVisible();
  await expect(liked(page)).toBeVisible();
  await expectPictures(page);
  const tile = tiles(page).first();
  const address = await tile.getAttribute("href");
  await tile.click();
  const picture = mediaDialog(page);
  await expect(picture.getByLabel("Your comment")).toBeVisible();
  await expect(page).toHaveURL(library.url + address);
  await expectPictures(page);
  await page.reload();
  await expect(picture.getByLabel("Your comment")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expectPictures(page);
});

test(
  "offline: a list that was scrolled opens where it was left",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await visit(page, `${library.url}/liked`);
    await page.evaluate(() => window.scrollBy(0, 400));
    await waitForCopies(page);
    const scrolled = await page.evaluate(() => window.scrollY);
    await goOffline(page);
    await page.reload();
    await expectPictures(page);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
  },
);

test(
  "offline: a profile that was seen opens by its address",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await visit(page, `${library.url}/liked`);
    await visit(page, `${library.url}/u/bornali.d`);
    await goOffline(page);
    await page.goto(`${library.url}/u/bornali.d`);
    await expect(page.getByText("bornali.d")).toBeVisible();
    await expect(tiles(page).first()).toBeVisible();
    await expectPictures(page);
  },
);

test(
  "offline: pictures of a private person open by the addresses of another day",
  desktopOnly,
  async ({ openAs, library }) => {
    await followPrivatePerson(library, "bornali.d");
    const page = await openAs("bornali.d");
    await visit(page, `${library.url}/u/hanae.k`);
    expect(await signAnew(page)).toBeGreaterThan(0);
    await goOffline(page);
    await page.reload();
    await expect(tiles(page).first()).toBeVisible();
    await expectPictures(page);
    const address = await tiles(page).first().getByRole("img").getAttribute("src");
    expect(address).toContain("?sig=9");
  },
);

test(
  "offline: a new like is still there after a reload",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const [media] = await likedBy(library.url, token);
    if (!media) throw new Error("ada likes nothing");
    await visit(page, `${library.url}/liked`);
    await tiles(page).first().click();
    const dialog = mediaDialog(page);
    const heart = dialog.getByRole("button", { name: "Like", exact: true });
    await expect(heart).toHaveAttribute("aria-pressed", "true");
    const fetchedAgain = page.waitForResponse(/\/v1\/media\/[\d_]+$/);
    await heart.click();
    await fetchedAgain;
    await expect(heart).toHaveAttribute("aria-pressed", "false");
    await waitForReply(page, "getMedia");
    await goOffline(page);
    await page.goto(library.url + pathOf(media));
    const like = page.getByRole("button", { name: "Like", exact: true });
    await expect(like).toHaveAttribute("aria-pressed", "false");
  },
);

test(
  "offline: signing out deletes the copies, which hold no token",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    await visit(page, `${library.url}/liked`);
    expect(await copyCaches(page)).toHaveLength(1);
    const texts = await page.evaluate(async () => {
      const all = await Promise.all(
        (await caches.keys()).map(async (name) => {
          const cache = await caches.open(name);
          const kept = await cache.keys();
          const bodies = kept.map(async (request) => {
            const response = await cache.match(request);
            return `${request.url} ${(await response?.text()) ?? ""}`;
          });
          return [name, ...(await Promise.all(bodies))];
        }),
      );
      return all.flat();
    });
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => text.includes(token))).toEqual([]);
    await page.goto(`${library.url}/settings`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/login/);
    await expect.poll(() => copyCaches(page)).toEqual([]);
  },
);

test(
  "offline: another account sees nothing of the copies",
  desktopOnly,
  async ({ openAs, library }) => {
    const page = await openAs("ada", "clemence.a");
    await visit(page, `${library.url}/liked`);
    const clemence = `${await library.idOf("clemence.a")}@`;
    await page.evaluate((key) => sessionStorage.setItem("keepsake.account", key), clemence);
    await goOffline(page);
    await page.reload();
    await expect(page.getByText("The server cannot be reached")).toBeVisible();
    await expect(tiles(page)).toHaveCount(0);
  },
);

test(
  "offline: addresses of the server are never answered with the viewer",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await visit(page, `${library.url}/liked`);
    await page.goto(`${library.url}/openapi.json`);
    await goOffline(page);
    for (const path of [
      "/openapi.json",
      "/oauth/authorize",
      "/healthz",
      "/v1/users/self",
      "/files/x",
    ]) {
      await expect(page.goto(library.url + path), path).rejects.toThrow(
        /ERR_INTERNET_DISCONNECTED/,
      );
    }
  },
);

test(
  "service worker: the first visit requests no file twice but the page",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    // Routes switch the browser's own cache off.
    await page.unrouteAll();
    const requested: string[] = [];
    library.server.on("request", ({ url }: IncomingMessage) => requested.push(url ?? ""));
    await visit(page, `${library.url}/liked`);
    // The worker has kept "/", and the page was opened as "/liked".
    const once = new Set(requested);
    expect([...once].filter((url) => url.startsWith("/assets/")).length).toBeGreaterThan(30);
    expect(requested.toSorted()).toEqual([...once].toSorted());
    // A later visit requests the page and the list, and no file. A page of the server is requested once.
    requested.length = 0;
    await page.reload();
    await expectPictures(page);
    await page.goto(`${library.url}/oauth/authorize`);
    const pages = requested.filter((url) => /^\/(liked|assets|files|oauth)/.test(url));
    expect(pages).toEqual(["/liked", "/oauth/authorize"]);
  },
);

test(
  "service worker: a new version waits until no tab uses the old one",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await visit(page, `${library.url}/liked`);
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    const code = await (await fetch(`${library.url}/service-worker.js`)).text();
    answerInstead(library.server, "/service-worker.js", (response) =>
      response.writeHead(200, { "content-type": "text/javascript" }).end(`${code}\n// Newer`),
    );
    const isWaiting = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        if (!registration.waiting) await registration.update();
        return registration.waiting !== null;
      });
    await expect.poll(isWaiting).toBe(true);
    expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
    const states = await workerStates(page);
    await page.goto("about:blank");
    await expect.poll(() => [...states.values()].toSorted()).toEqual(["activated", "redundant"]);
  },
);

test(
  "service worker: none over plain http from another machine",
  desktopOnly,
  async ({ page, library, token, allowed }) => {
    allowed.push(/Cross-Origin-Opener-Policy header has been ignored/);
    // A name that is not this machine's is no secure context.
    const other = "http://keepsake.example";
    await page.route(`${other}/**`, async (route) => {
      // Playwright may reuse a connection that the server has just closed.
      const response = await route.fetch({
        maxRetries: 3,
        url: route.request().url().replace(other, library.url),
      });
      const isJson = response.headers()["content-type"]?.includes("json") ?? false;
      // So that the pictures come from there too.
      const body = isJson && (await response.text()).replaceAll(library.url, other);
      await route.fulfill({ response, ...(body !== false && { body }) });
    });
    await page.goto(`${other}/login`);
    await page.getByText("Use a token").click();
    await page.getByLabel("Access token").fill(token);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("article").first()).toBeVisible();
    await page.getByRole("link", { name: "Liked", exact: true }).click();
    await expect(tiles(page).first()).toBeVisible();
    const found = await page.evaluate(() => [isSecureContext, "serviceWorker" in navigator]);
    expect(found).toEqual([false, false]);
    await page.unrouteAll({ behavior: "wait" });
  },
);
