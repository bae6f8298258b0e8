import type { BrowserContext, Page } from "playwright/test";
import type { Media } from "#contract/schemas/media.ts";
import { pathOf } from "#e2e/support/liked-media.ts";
import { followLink, heading } from "#e2e/support/locators.ts";
import {
  codeOf,
  missingCodeErrors,
  missingCodeMessage,
  navigation,
} from "#e2e/support/missing-code.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, type Library, test } from "#e2e/support/test.ts";

/** The ways to lose the connection; each returns the function that brings it back. */
const losses = {
  "the network is off": async (_library: Library, context: BrowserContext) => {
    await context.setOffline(true);
    return () => context.setOffline(false);
  },
  "the server is stopped": ({ stop }: Library) => stop(),
};

const bar = (page: Page) => page.locator(".connection-bar");
const heart = (page: Page) => page.getByRole("button", { name: "Like", exact: true });
const composer = (page: Page) => page.getByLabel("Your comment");
const comment = (page: Page, text: string) =>
  page.getByRole("region", { name: "Comments" }).getByRole("listitem").filter({ hasText: text });

for (const [loss, lose] of Object.entries(losses)) {
  const devices = loss === "the server is stopped" ? desktopOnly : {};
  test(
    `connection, ${loss}: the frame and what was seen stay, and the message goes by itself`,
    devices,
    async ({ signedIn: page, library, context, allowed }) => {
      allowed.push(failedRequests, missingCodeErrors);
      await openLiked(page, library);
      const connect = await lose(library, context);
      // A page that was never opened: its code is missing as well as its data.
      await followLink(page, "/settings");
      await expect(missingCodeMessage(page)).toBeVisible();
      await expect(navigation(page)).toBeVisible();
      await expect(bar(page)).toContainText("What you have seen stays here");
      await page.goBack();
      await expect(page.getByRole("grid").getByRole("img").first()).toBeVisible();
      await page.goForward();
      await expect(missingCodeMessage(page)).toBeVisible();
      await connect();
      await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
      await expect(bar(page)).toHaveCount(0);
      await expect(missingCodeMessage(page)).toHaveCount(0);
    },
  );

  test(
    `connection, ${loss}: a like and a comment wait, and are sent once`,
    devices,
    async ({ signedIn: page, library, token, context, allowed }) => {
      allowed.push(failedRequests, missingCodeErrors);
      const media = await openUnliked(page, library, token);
      const connect = await lose(library, context);
      await page.keyboard.press("l");
      await expect(heart(page)).toHaveAttribute("aria-pressed", "true");
      await composer(page).fill("So far away.");
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await expect(comment(page, "So far away.")).toContainText("Waiting for the connection");
      await expect(bar(page)).toContainText("1 like and 1 comment");
      await connect();
      await expect(bar(page)).toHaveCount(0);
      await expect(comment(page, "So far away.")).not.toContainText("Waiting");
      await expect.poll(() => statesOf(library, token, media.id)).toEqual([true, 1]);
    },
  );
}

test(
  "connection: the message comes when the browser goes offline, before anything is requested",
  desktopOnly,
  async ({ signedIn: page, library, context, allowed }) => {
    allowed.push(failedRequests);
    await openLiked(page, library);
    await context.setOffline(true);
    await expect(bar(page)).toContainText("No connection to the server.");
    await context.setOffline(false);
    await expect(bar(page)).toHaveCount(0);
  },
);

test("connection: what waits survives a reload, and is sent once by the next page", async ({
  signedIn: page,
  library,
  token,
  allowed,
}) => {
  allowed.push(failedRequests);
  const media = await openUnliked(page, library, token);
  // The server has the first comment; its reply is lost.
  await page.route(/\/v1\/media\/.*\/comments/, async (route) => {
    if (route.request().method() === "POST") await route.fetch();
    await route.abort("connectionreset");
  });
  await page.route(/\/v1\/media\/.*\/likes/, (route) => route.abort("connectionreset"));
  await page.keyboard.press("l");
  await composer(page).fill("Once only.");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(comment(page, "Once only.")).toContainText("Waiting for the connection");
  await page.reload();
  await expect(heart(page)).toHaveAttribute("aria-pressed", "true");
  await expect(bar(page)).toContainText("1 like and 1 comment");
  await bar(page).getByRole("button", { name: "Show" }).click();
  const dialog = page.getByRole("dialog", { name: "Not sent yet" });
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(bar(page).getByRole("button", { name: "Show" })).toBeFocused();
  await page.unrouteAll();
  await expect(bar(page)).toHaveCount(0);
  await expect(comment(page, "Once only.")).toHaveCount(1);
  expect(await statesOf(library, token, media.id)).toEqual([true, 1]);
});

test(
  "connection: a like undone and a comment discarded while it is lost are not sent",
  desktopOnly,
  async ({ signedIn: page, library, token, context, allowed }) => {
    allowed.push(failedRequests, missingCodeErrors);
    const media = await openUnliked(page, library, token);
    await context.setOffline(true);
    await page.keyboard.press("l");
    await expect(heart(page)).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("l");
    await expect(heart(page)).toHaveAttribute("aria-pressed", "false");
    await composer(page).fill("Never mind.");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await comment(page, "Never mind.").getByRole("button", { name: "Discard" }).click();
    await expect(comment(page, "Never mind.")).toHaveCount(0);
    await context.setOffline(false);
    await expect(bar(page)).toHaveCount(0);
    expect(await statesOf(library, token, media.id)).toEqual([false, 0]);
  },
);

test(
  "connection: a comment that the server refuses later is a draft again",
  desktopOnly,
  async ({ signedIn: page, library, token, context, allowed }) => {
    allowed.push(failedRequests, missingCodeErrors);
    await openUnliked(page, library, token);
    await context.setOffline(true);
    await composer(page).fill("Will be refused.");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(comment(page, "Will be refused.")).toContainText("Waiting");
    await page.route(/\/v1\/media\/.*\/comments/, async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      const meta = { code: 400, error_type: "APINotAllowedError", error_message: "No." };
      return route.fulfill({ status: 400, json: { meta } });
    });
    await context.setOffline(false);
    await expect(composer(page)).toHaveValue("Will be refused.");
    await expect(comment(page, "Will be refused.")).toHaveCount(0);
    await expect(bar(page)).toHaveCount(0);
  },
);

async function openLiked(page: Page, library: Library): Promise<void> {
  await page.goto(`${library.url}/liked`);
  await expect(page.getByRole("grid").getByRole("img").first()).toBeVisible();
  await expectBackgroundWork(page);
}

/** Opens the page of a media that ada may comment on and does not like, without comments. */
async function openUnliked(page: Page, library: Library, token: string): Promise<Media> {
  const media = await unlikedMedia(library, token);
  await page.goto(library.url + pathOf(media));
  await expect(composer(page)).toBeVisible();
  await expectBackgroundWork(page);
  return media;
}

/** The part of the viewer that notices a loss is fetched after the first screen. */
async function expectBackgroundWork(page: Page): Promise<void> {
  await expect(heading(page)).toBeVisible();
  await expect(page.locator("[data-connection]")).toBeAttached();
}

async function unlikedMedia({ url }: Library, token: string) {
  const response = await fetch(`${url}/v1/users/self/feed?count=100&access_token=${token}`);
  const { data }: { data: readonly Media[] } = await response.json();
  const media = data.find((one) => !one.user_has_liked && one.comments.count === 0);
  if (!media) throw new Error("Ada likes everything.");
  return media;
}

/** Whether ada likes a media, and how many comments it has. */
async function statesOf({ url }: Library, token: string, mediaId: string) {
  const response = await fetch(`${url}/v1/media/${mediaId}?access_token=${token}`);
  const { data } = await response.json();
  return [data.user_has_liked, data.comments.count];
}

test(
  "connection: a newer version of the viewer is offered when code of this one is gone",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests, missingCodeErrors);
    await openLiked(page, library);
    // What a server answers that was updated meanwhile.
    await page.route("**/keepsake/server", async (route) => {
      const response = await route.fetch();
      const { data, ...envelope } = await response.json();
      await route.fulfill({ json: { ...envelope, data: { ...data, build: "index-newer.js" } } });
    });
    await page.route(codeOf("src/viewer/pages/settings-page.tsx"), (route) =>
      route.fulfill({ status: 404, contentType: "text/plain", body: "Not found" }),
    );
    await followLink(page, "/settings");
    await expect(missingCodeMessage(page)).toBeVisible();
    await expect(bar(page)).toContainText("A newer version of Keepsake is here");
    await page.unrouteAll();
    await bar(page).getByRole("button", { name: "Reload" }).click();
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
    await expect(bar(page)).toHaveCount(0);
  },
);
