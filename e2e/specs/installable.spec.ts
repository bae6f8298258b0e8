import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright/test";
import { browserArgs } from "#e2e/support/browser-args.ts";
import { findBrowser } from "#e2e/support/find-browser.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

test("the viewer can be installed as an app", desktopOnly, async ({ library }) => {
  const { executablePath } = findBrowser("installing");
  // Not a usual context, because that is a private window, which installs nothing.
  const profile = mkdtempSync(join(tmpdir(), "keepsake-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? { channel: "chromium" } : { executablePath }),
    args: [...browserArgs, "--headless=new"],
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const findErrors = async () =>
    (await devtools.send("Page.getInstallabilityErrors")).installabilityErrors;

  await page.goto(`${library.url}/healthz`);
  // A browser without the check finds no error anywhere.
  expect(await findErrors()).not.toEqual([]);

  await page.goto(library.url);
  expect(await findErrors()).toEqual([]);
  const { errors, data } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? "{}")).toMatchObject({
    name: "Keepsake",
    shortcuts: [{ url: "/liked" }, { url: "/search" }],
  });
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});
