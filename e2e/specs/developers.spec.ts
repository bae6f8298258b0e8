import { button } from "#e2e/support/locators.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

test(
  "developers: register a program, see its secret once, delete it",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    // The invalid redirect URI causes a failed request.
    allowed.push(failedRequests);
    await page.goto(`${library.url}/settings`);
    await page.getByRole("link", { name: "Apps and access" }).click();
    await expect(page.getByText("You have not registered an app.")).toBeVisible();
    await button(page, "Register an app").click();
    await button(page, "Register").click();
    await expect(page.getByRole("alert")).toContainText("Enter a name and a redirect URI");
    await page.getByRole("textbox", { name: "Name" }).fill("Frame by the door");
    await page.getByLabel("Redirect URIs").fill("javascript:alert(1)");
    await button(page, "Register").click();
    await expect(page.getByRole("alert")).toContainText("1 to 10 whole addresses");
    await page.getByLabel("Redirect URIs").fill("https://frame.example/back");
    await button(page, "Register").click();
    const note = page.getByRole("region", { name: "New app" });
    await expect(note.getByRole("heading")).toBeFocused();
    const secret = await note.getByLabel("client_secret", { exact: true }).innerText();
    const id = await note.getByLabel("client_id", { exact: true }).innerText();
    expect([secret, id].every((text) => /^[0-9a-f]{32}$/.test(text))).toBe(true);
    await button(page, "I have copied it").click();
    await expect(page.getByText(secret)).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("list", { name: "Your apps" })).toContainText(id);
    expect(await page.content()).not.toContain(secret);
    await button(page, "Delete Frame by the door").click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("You have not registered an app.")).toBeVisible();
  },
);

test(
  "developers: ending the access of one token leaves the others valid",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    const other = await library.tokenOf("ada");
    const works = async () =>
      (await fetch(`${library.url}/v1/users/self?access_token=${other}`)).status === 200;
    expect(await works()).toBe(true);
    await page.goto(`${library.url}/developers`);
    const tokens = page.getByRole("list", { name: "Access to your account" }).getByRole("listitem");
    const used = tokens.filter({ hasText: "last used: now" });
    await expect(used).toHaveCount(2);
    await expect(tokens.filter({ hasText: "This sign-in" })).toHaveCount(1);
    const before = await tokens.count();
    await used.getByRole("button", { name: /^Revoke access/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke access" }).click();
    await expect(tokens).toHaveCount(before - 1);
    expect(await works()).toBe(false);
    await page.reload();
    await expect(tokens).toHaveCount(before - 1);
  },
);

test(
  "API reference: a request runs with the own or another token, and only to this host",
  desktopOnly,
  async ({ signedIn: page, library, token, allowed }) => {
    // The invalid token causes a failed request.
    allowed.push(failedRequests);
    const requested: URL[] = [];
    page.on("request", (request) => requested.push(new URL(request.url())));
    await page.goto(`${library.url}/developers`);
    await page.getByRole("link", { name: "API reference" }).click();
    await page.getByLabel("Find an operation").fill("media/liked");
    await page.getByText("/v1/users/self/media/liked").click();
    await page.getByLabel("count").fill("2");
    await button(page, "Try it").click();
    const response = page.getByRole("region", { name: "Response" });
    await expect(page.getByRole("status").filter({ hasText: "200 OK" })).toBeVisible();
    await expect(response).toContainText('"next_max_like_id"');
    await expect(page.getByLabel("Request", { exact: true })).toHaveText(
      "GET /v1/users/self/media/liked?count=2\nAuthorization: Bearer ••••••••",
    );
    const box = await response.boundingBox();
    expect(box?.height).toBeLessThan(400);
    await button(page, "Another token").click();
    await page.getByLabel("Access token").fill("1.2.wrong");
    await button(page, "Try it").click();
    await expect(page.getByRole("status").filter({ hasText: "400 Bad Request" })).toBeVisible();
    await expect(response).toContainText("OAuthAccessTokenException");
    expect(await page.locator("main").innerText()).not.toMatch(
      new RegExp(`wrong|${token.slice(-32)}`),
    );
    expect(requested.length).toBeGreaterThan(5);
    const { origin } = new URL(library.url);
    expect(requested.filter((url) => url.protocol !== "data:" && url.origin !== origin)).toEqual(
      [],
    );
    expect(requested.filter(({ search }) => search.includes("token"))).toEqual([]);
  },
);
