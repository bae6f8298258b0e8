import type { Page } from "playwright/test";
import { repostMedia } from "#e2e/support/repost-media.ts";
import { createScrollRecorder } from "#e2e/support/scroll-recorder.ts";
import { desktopOnly, expect, type Library, test } from "#e2e/support/test.ts";
import { createWorld } from "#server/testing/app/world.ts";

test.use({ holding: "long" });

interface Listed {
  readonly id: string;
  readonly link: string;
}

/** The whole of a list as the API gives it. */
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

/** What others do in a library, one thing after the other. */
function createOthers(library: Library, token: string) {
  const { db, url } = library;
  const world = createWorld(db);
  const touched = new Set<string>();
  const like = async (method: "POST" | "DELETE", { id }: Pick<Listed, "id">) => {
    const answer = await fetch(`${url}/v1/media/${id}/likes?access_token=${token}`, { method });
    expect(answer.status).toBe(200);
  };
  return {
    /** The addresses of what did not stand throughout. */
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

/** Three others at every step, all over the list. */
function threeOf(all: readonly Listed[], step: number): readonly [Listed, Listed, Listed] {
  const [first, second, third] = all.slice((step * 99) % 990);
  if (!first || !second || !third) throw new Error("the list is too short");
  return [first, second, third];
}

/** Scrolls down by so many steps, and up to the top, while something happens before each. */
async function downAndUp(page: Page, steps: number, happens: (step: number) => Promise<void>) {
  const walk = createScrollRecorder(page);
  await walk.look();
  for (let step = 0; step < steps; step += 1) {
    await happens(step);
    await walk.step(1);
  }
  const down = walk.taken();
  for (let step = steps; !(await walk.isAtTop()); step += 1) {
    await happens(step);
    await walk.step(-1);
  }
  return { down, up: walk.taken() };
}

/** What stood throughout between the first and the last of what was met: all of it must have been met. */
function expectNoneSkipped(
  met: ReadonlySet<string>,
  list: readonly Listed[],
  touched: ReadonlySet<string>,
  least: number,
) {
  const all = list.map(addressOf);
  const [first, last] = [
    all.findIndex((address) => met.has(address)),
    all.findLastIndex((address) => met.has(address)),
  ];
  const stood = all.slice(first, last + 1).filter((address) => !touched.has(address));
  expect(stood.length).toBeGreaterThan(least);
  expect(stood.filter((address) => !met.has(address))).toEqual([]);
}

test(
  "what Ada likes and unlikes elsewhere, and what others delete, shows nothing twice and skips nothing",
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
      // Within ten minutes the like is the old one.
      if (step % 3 === 0) await like("POST", first);
      if (step % 2 === 0) await remove(second);
    });
    expectNoneSkipped(down, liked, touched, 180);
    expectNoneSkipped(up, liked, touched, 180);
  },
);

test(
  "a profile entered in its midst, whose person posts and deletes, shows nothing twice and skips nothing",
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
    if (!entered) throw new Error("nobody has shown enough");
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
      "what is new came in",
    ).toBe(true);
  },
);
