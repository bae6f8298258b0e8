import { expect, type Page } from "playwright/test";

/** Waits until the service worker has kept the build and is active. */
export async function waitForWorker(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** The state of each version of the service worker, by its id. It follows them, also while no page uses one. */
export async function workerStates(page: Page): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>();
  const devtools = await page.context().newCDPSession(page);
  devtools.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
    for (const { versionId, status } of versions) states.set(versionId, status);
  });
  await devtools.send("ServiceWorker.enable");
  return states;
}

/** Waits until the pictures on the screen have offline copies. */
export async function waitForCopies(page: Page): Promise<void> {
  const missing = () =>
    page.evaluate(async () => {
      const onScreen = [...document.images].filter((image) => {
        const { top, bottom, width } = image.getBoundingClientRect();
        return width > 0 && bottom > 0 && top < window.innerHeight;
      });
      const paths = onScreen
        .filter(({ currentSrc }) => currentSrc.includes("/files/"))
        .map(({ currentSrc }) => currentSrc);
      const copies = await Promise.all(paths.map((path) => caches.match(path.split("?")[0] ?? "")));
      return paths.length === 0 ? ["no picture"] : paths.filter((_, index) => !copies[index]);
    });
  await expect.poll(missing).toEqual([]);
}

/** Waits until there is an offline copy of a reply to an operation. */
export async function waitForReply(page: Page, operation: string): Promise<void> {
  const find = () =>
    page.evaluate(async (path) => {
      const found = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
      return (await Promise.all(found)).flat().some(({ url }) => url.includes(path));
    }, `/offline-copies/${operation}?`);
  await expect.poll(find).toBe(true);
}

/** Changes the signatures in the copies of replies, as on another day. Returns how many that were. */
export const signAnew = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let count = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (!request.url.includes("/offline-copies/")) continue;
        const text = (await (await cache.match(request))?.text()) ?? "";
        const parts = text.split("?sig=");
        count += parts.length - 1;
        const headers = { "content-type": "application/json" };
        await cache.put(request, new Response(parts.join("?sig=9"), { headers }));
      }
    }
    return count;
  });

/** Empties the browser's own cache, so that only offline copies are left, and goes offline. */
export async function goOffline(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.clearBrowserCache");
  await devtools.detach();
  await page.context().setOffline(true);
}

/** The names of the browser's caches with offline copies. */
export const copyCaches = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.includes(".offline.")));

/** Waits until every picture on the screen is drawn, and no tile there offers to try again. */
export async function expectPictures(page: Page): Promise<void> {
  const missing = () =>
    page.evaluate(() => {
      const isSeen = (element: Element) => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        // The neighbours of an opened picture, and the other slides of an album, are beside it.
        const isBeside = element.closest("[inert]") !== null;
        return right > left && !isBeside && bottom > 0 && top < window.innerHeight;
      };
      const onScreen = [...document.images].filter(isSeen);
      const undrawn = onScreen.filter((image) => !image.complete || image.naturalWidth === 0);
      const broken = [...document.querySelectorAll("[role=gridcell] button")].filter(isSeen);
      return onScreen.length === 0 ? "no picture" : undrawn.length + broken.length;
    });
  await expect.poll(missing).toBe(0);
}
