import type { Page } from "playwright/test";
import type { Comment } from "#contract/schemas/comment.ts";
import type { Media } from "#contract/schemas/media.ts";
import { type Fault, faultsInOrder, startFaultProxy } from "#e2e/support/fault-proxy.ts";
import { tiles } from "#e2e/support/grid.ts";
import { manyLikedBy, pathOf } from "#e2e/support/liked-media.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { test as base, desktopOnly, expect, type Library } from "#e2e/support/test.ts";

interface Fixtures {
  /** The proxy, and the server behind it. */
  readonly faultProxy: Awaited<ReturnType<typeof startFaultProxy>> & { readonly behind: Library };
}

/** Tests whose library is behind a proxy. */
const test = base.extend<Fixtures>({
  faultProxy: async ({ openLibrary }, use) => {
    const behind = await openLibrary();
    const faultProxy = await startFaultProxy(behind.url);
    await use({ ...faultProxy, behind });
    await faultProxy.close();
  },
  library: async ({ faultProxy }, use) => {
    await use({ ...faultProxy.behind, url: faultProxy.url });
  },
});

/** The order of the faults; another one finds the same. */
const seed = 20_130_601;

/**
 * What the person is told after a like that did not arrive. After every other fault it arrives: the viewer sends it again
 * when the connection returns, or sees that the server has it.
 */
const toldOf: Partial<Record<Fault, RegExp>> = {
  limit: /^Your like was not (saved|removed)\. Too many requests/,
  break: /^Your like was not (saved|removed)\. Something went wrong on the server/,
};

/** After these a comment waits for the person, who sends it again under the same key. */
const commentStays: ReadonlySet<Fault> = new Set(["limit", "break", "mistype"]);

const bar = (page: Page) => page.locator(".connection-bar");

test(
  "faults: a like ends up on the server once, or the person is told",
  desktopOnly,
  async ({ signedIn: page, library, faultProxy, token, allowed }) => {
    allowed.push(failedRequests);
    const media = await openUnliked(page, library, token);
    const heart = page.getByRole("button", { name: "Like", exact: true });
    let isLiked = false;
    for (const fault of faultsInOrder(seed)) {
      faultProxy.plan(/^(POST|DELETE) .*\/likes$/, fault);
      await page.keyboard.press("l");
      await expect(heart).toHaveAttribute("aria-pressed", String(!isLiked));
      const told = toldOf[fault];
      if (told === undefined) isLiked = !isLiked;
      else await expect(page.getByText(told)).toBeVisible();
      await expect.poll(() => faultProxy.left()).toBe(0);
      await expect
        .poll(async () => (await read(library, token, media)).user_has_liked)
        .toBe(isLiked);
      await expect(heart).toHaveAttribute("aria-pressed", String(isLiked));
      await expect(bar(page)).toHaveCount(0);
    }
    await page.reload();
    await expect(heart).toHaveAttribute("aria-pressed", String(isLiked));
    const { likes } = await read(library, token, media);
    expect(likes.count).toBe(media.likes.count + (isLiked ? 1 : 0));
  },
);

test(
  "faults: a comment ends up on the server exactly once, or is shown as not sent until it is",
  desktopOnly,
  async ({ signedIn: page, library, faultProxy, token, allowed }) => {
    allowed.push(failedRequests);
    const media = await openUnliked(page, library, token);
    const comments = page.getByRole("region", { name: "Comments" }).getByRole("listitem");
    const order = faultsInOrder(seed);
    for (const fault of order) {
      faultProxy.plan(/^POST .*\/comments$/, fault);
      await page.getByLabel("Your comment").fill(`With a ${fault}.`);
      await page.getByRole("button", { name: "Send", exact: true }).click();
      const comment = comments.filter({ hasText: `With a ${fault}.` });
      if (commentStays.has(fault)) {
        await expect(comment).toContainText("Not sent.");
        await comment.getByRole("button", { name: "Try again" }).click();
      }
      await expect(comment.getByRole("button", { name: /^Delete comment/ })).toBeAttached();
      await expect(comment).toHaveCount(1);
      await expect(bar(page)).toHaveCount(0);
    }
    expect(faultProxy.left()).toBe(0);
    const texts = order.map((fault) => `With a ${fault}.`);
    const address = `${library.url}/v1/media/${media.id}/comments?access_token=${token}`;
    const { data }: { data: readonly Comment[] } = await (await fetch(address)).json();
    expect(data.map(({ text }) => text)).toEqual(texts);
    await page.reload();
    await expect(comments).toContainText(texts);
    await expect(comments).toHaveCount(texts.length);
  },
);

test(
  "faults: no page of a list is lost",
  desktopOnly,
  async ({ signedIn: page, library, faultProxy, token, allowed }) => {
    allowed.push(failedRequests);
    const all = await manyLikedBy(library.url, token, 1000);
    faultProxy.plan(/^GET .*\/media\/liked/, ...faultsInOrder(seed));
    await page.goto(`${library.url}/liked`);
    const again = page.getByRole("button", { name: "Try again" });
    const busy = page.locator('[role="gridcell"][aria-busy]');
    const seen = new Set<string>();
    await expect(async () => {
      // Not waited for, because the viewer goes on by itself when the connection returns.
      if ((await again.count()) > 0) await again.first().click({ timeout: 500 });
      expect(await tiles(page).count()).toBeGreaterThan(0);
      expect(await busy.count()).toBe(0);
      const shown = await tiles(page).evaluateAll((links) =>
        links.map((link) => link.getAttribute("href") ?? ""),
      );
      for (const address of shown) seen.add(address);
      await page.evaluate(() => window.scrollBy(0, window.innerHeight / 2));
      await expect(page.getByText("That is everything.")).toBeInViewport({ timeout: 50 });
    }).toPass({ intervals: [50], timeout: 60_000 });
    expect(faultProxy.left()).toBe(0);
    expect([...seen].toSorted()).toEqual(all.map(pathOf).toSorted());
  },
);

/** Opens the page of a media that ada may comment on and does not like, without comments. */
async function openUnliked(page: Page, library: Library, token: string): Promise<Media> {
  const response = await fetch(`${library.url}/v1/users/self/feed?count=100&access_token=${token}`);
  const { data }: { data: readonly Media[] } = await response.json();
  const media = data.find((one) => !one.user_has_liked && one.comments.count === 0);
  if (media === undefined) throw new Error("Ada likes everything.");
  await page.goto(library.url + pathOf(media));
  await expect(page.getByLabel("Your comment")).toBeVisible();
  // The part of the viewer that notices a loss is fetched after the first screen.
  await expect(page.locator("[data-connection]")).toBeAttached();
  return media;
}

async function read({ url }: Library, token: string, { id }: Media): Promise<Media> {
  const response = await fetch(`${url}/v1/media/${id}?access_token=${token}`);
  const { data }: { data: Media } = await response.json();
  return data;
}
