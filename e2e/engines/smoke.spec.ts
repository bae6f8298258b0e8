import { adasToken } from "#e2e/support/demo-template.ts";
import { createScreen, soonOptions } from "./screen.ts";
import { expect, test } from "./test.ts";
import { windowSize } from "./window-size.ts";

test("sign in, scroll, open, next, back, reload, like and comment", async ({ library, tab }) => {
  const screen = createScreen(tab);
  const dialog = "dialog[open]";

  await tab.goTo(library.url);
  await screen.press("button", "Open the demo library");
  await screen.press("nav a", "Liked");
  await screen.path(/^\/liked$/);

  // Deep enough that tiles of the first screen are no longer drawn.
  await tab.click(await screen.scrollTo('[data-index="40"] a'));
  await screen.see("textarea", "Your comment");
  const opened = await screen.path(/^\/p\//);
  const first = await screen.newPicture(null);

  await screen.press(`${dialog} button`, "Next");
  await expect.poll(() => screen.path(/^\/p\//), soonOptions).not.toBe(opened);
  await screen.newPicture(first);
  const second = await screen.path(/^\/p\//);
  await tab.press("j");
  await expect.poll(() => screen.path(/^\/p\//), soonOptions).not.toBe(second);
  await tab.press("k");
  await screen.path(RegExp(`^${second}$`));

  await tab.goBack();
  await screen.gone(dialog);
  await screen.path(/^\/liked$/);
  const top = await screen.focusedTile(second);
  await tab.reload();
  expect(await screen.focusedTile(second)).toBe(top);

  const card = `#entry-${await pictureToLike(library.url)}`;
  await screen.press("nav a", "Feed");
  await tab.doubleClick(await screen.scrollTo(`${card} [style*=aspect-ratio] img:not([alt=""])`));
  await screen.see(`${card} button[aria-pressed="true"]`);

  await tab.click(await screen.scrollTo(`${card} a[aria-label^="Comments"]`));
  await screen.press("textarea", "Your comment");
  const words = "Seen in another browser";
  await tab.type(words);
  await tab.press("Enter");
  // The server has it as soon as it can be deleted.
  await screen.see("li:has(button[aria-label^='Delete comment'])");
  await tab.reload();
  await screen.see('button[aria-label="Like"][aria-pressed="true"]');
  const { x } = await screen.see("textarea", "Your comment");
  await screen.scrollTo("li:has(button[aria-label^='Delete comment']) p", {
    name: `ada ${words}`,
    over: { x, y: windowSize.height / 2 },
  });
});

/** The shortcode of a picture in Ada's feed, below the first screen, that she does not like yet. */
async function pictureToLike(url: string): Promise<string> {
  const reply = await fetch(`${url}/v1/users/self/feed?count=30&access_token=${adasToken()}`);
  const { data } = (await reply.json()) as { data: readonly FeedMedia[] };
  const found = data
    .slice(3)
    .find(({ type, user_has_liked: isLiked }) => type === "image" && !isLiked);
  const shortcode = /\/p\/([^/]+)/.exec(found?.link ?? "")?.[1];
  if (shortcode === undefined) throw new Error("the demo's feed has no picture to like");
  return shortcode;
}

interface FeedMedia {
  readonly type: string;
  readonly link: string;
  readonly user_has_liked: boolean;
}
