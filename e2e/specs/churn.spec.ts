import type { Page } from "playwright/test";
import { repostMedia } from "#e2e/support/repost-media.ts";
import { createScrollRecorder } from "#e2e/support/scroll-recorder.ts";
import { desktopOnly, expect, type Library, test } from "#e2e/support/test.ts";
import { createWorld } from "#server/testing/app/world.ts";

test.use({ database: "long" });

interface Listed {
  readonly id: string;
  readonly link: string;
}

/** All media of a list, read from the API. */
async function readAll(first: string): Promise<readonly Listed[]> {
  const all: Listed[] = [];
  let url: string | undefined = first;
  while (url !== undefined) {
    const page: {
      readonly data: readonly Listed[];
      readonly pagination: { readonly next_url?: string };
    } = await (await fetch(url)).json();
    all.push(...page.data);
    url = page.pagination.next_url;
  }
  return all;
}

const addressOf = ({ link }: Listed): string => new URL(link).pathname.replace(/\/$/, "");

/** Writes by other users. */
function createOthers(library: Library, token: string) {
  const { db, url } = library;
  const world = createWorld(db);
  const touched = new Set<string>();
  const like = async (method: "POST" | "DELETE", { id }: Pick<Listed, "id">) => {
    const response = await fetch(`${url}/v1/media/${id}/likes?access_token=${token}`, { method });
    expect(response.status).toBe(200);
  };
  return {
    /** Paths of the media that were deleted or unliked. */
    touched,
    like,
    unlike: async (media: Listed) => {
      touched.add(addressOf(media));
      await like("DELETE", media);
    },
    remove: async (media: Listed) => {
      touched.add(addressOf(media));
      await world.remove(BigInt(media.id.split("_")[0] ?? ""));
    },
    post: (media: Listed) => repostMedia(library, media.id),
  };
}

/** Three media for each step, spread over the list. */
function threeOf(all: readonly Listed[], step: number): readonly [Listed, Listed, Listed] {
  const [first, second, third] = all.slice((step * 99) % 990);
  if (!first || !second || !third) throw new Error("the list is too short");
  return [first, second, third];
}

/** Scrolls down `steps` half screens and back to the top, and calls `happens` before each. */
async function downAndUp(page: Page, steps: number, happens: (step: number) => Promise<void>) {
  const recorder = createScrollRecorder(page);
  await recorder.record();
  for (let step = 0; step < steps; step += 1) {
    await happens(step);
    await recorder.step(1);
  }
  const down = recorder.takeSeen();
  for (let step = steps; !(await recorder.isAtTop()); step += 1) {
    await happens(step);
    await recorder.step(-1);
  }
  return { down, up: recorder.takeSeen() };
}

/** Expects that `seen` has every untouched item between its first and its last. */
function expectNoneSkipped(
  seen: ReadonlySet<string>,
  list: readonly Listed[],
  touched: ReadonlySet<string>,
  least: number,
) {
  const all = list.map(addressOf);
  const [first, last] = [
    all.findIndex((address) => seen.has(address)),
    all.findLastIndex((address) => seen.has(address)),
  ];
  const stood = all.slice(first, last + 1).filter((address) => !touched.has(address));
  expect(stood.length).toBeGreaterThan(least);
  expect(stood.filter((address) => !seen.has(address))).toEqual([]);
}

test(
  "grid: likes, unlikes and deletions while scrolling neither repeat nor skip an item",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const api = `${library.url}/v1/users/self`;
    const liked = await readAll(`${api}/media/liked?count=33&access_token=${token}`);
    const { like, unlike, remove, post, touched } = createOthers(library, token);
    await page.goto(`${library.url}/liked`);
    const { down, up } = await downAndUp(page, 30, async (step) => {
      const [first, second, third] = threeOf(liked, step);
      await like("POST", { id: await post(third) });
      await unlike(first);
      // Liking again within ten minutes restores the old like.
      if (step % 3 === 0) await like("POST", first);
      if (step % 2 === 0) await remove(second);
    });
    expectNoneSkipped(down, liked, touched, 180);
    expectNoneSkipped(up, liked, touched, 180);
  },
);

test(
  "profile opened at an item: posts and deletions while scrolling neither repeat nor skip an item",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const { db, url } = library;
    const { id, username } = await db
      .selectFrom("media")
      .innerJoin("users", "users.id", "media.user_id")
      .select(["users.id", "username"])
      .groupBy(["users.id", "username"])
      .orderBy(({ fn }) => fn.countAll(), "desc")
      .executeTakeFirstOrThrow();
    const shown = await readAll(
      `${url}/v1/users/${id}/media/recent?count=33&access_token=${token}`,
    );
    const { like, remove, post, touched } = createOthers(library, token);
    const entered = shown[180];
    if (!entered) throw new Error("the longest profile is too short");
    await page.goto(`${url}/u/${username}?at=${addressOf(entered).slice("/p/".length)}`);
    const { down, up } = await downAndUp(page, 20, async (step) => {
      const [first, second, third] = threeOf(shown, step);
      await post(third);
      if (step % 2 === 0) await remove(first);
      await like("POST", second);
      if (step % 3 === 0) await like("DELETE", second);
    });
    expectNoneSkipped(down, shown, touched, 130);
    expectNoneSkipped(up, shown, touched, 250);
    const known = new Set(shown.map(addressOf));
    expect(
      [...up].some((address) => !known.has(address)),
      "new posts are shown",
    ).toBe(true);
  },
);
