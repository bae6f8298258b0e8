import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkAccessibility } from "#e2e/support/check-accessibility.ts";
import { smallDownload } from "#e2e/support/download.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { test as base, desktopOnly, expect } from "#e2e/support/test.ts";
import { serveLibrary } from "#server/testing/app/serve-library.ts";

/** A server on an empty library. */
const test = base.extend<{ readonly emptyUrl: string }>({
  emptyUrl: async ({ page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "keepsake-e2e-"));
    const { url, close } = await serveLibrary(folder);
    await use(url);
    // A page that is left makes no request that the server's end cuts off.
    await page.goto("about:blank");
    await close();
    rmSync(folder, { recursive: true, force: true });
  },
});

test(
  "import: from an empty library to one's own pictures, without a mouse",
  desktopOnly,
  async ({ page, emptyUrl }) => {
    const heading = page.getByRole("heading", { level: 1 });
    const pressEnterOn = async (name: string) => {
      await page.getByRole("button", { name, exact: true }).focus();
      await page.keyboard.press("Enter");
    };
    await page.goto(emptyUrl);
    await expect(heading).toHaveText("Your own pictures");
    await page.locator("input[type=file]").first().setInputFiles(smallDownload());
    await pressEnterOn("Upload");
    await expect(heading).toHaveText("Ready to import");
    await expect(page.getByRole("main")).toContainText("nora.example");
    await pressEnterOn("Import");
    await expect(heading).toHaveText("Your library is ready");
    await checkAccessibility(page, emptyUrl, { report: async () => undefined });
    await pressEnterOn("Open my library");
    await expect(page).not.toHaveURL(/\/import/);

    await page.goto(`${emptyUrl}/liked`);
    await expect(page.getByRole("main")).toContainText("grace.example");
    await page.goto(`${emptyUrl}/u/nora.example`);
    await expect(heading).toContainText("Nora Example");
    await expect(page.getByRole("grid").getByRole("link")).toHaveCount(3);
  },
);

test("import: pages of every state are accessible, and a wrong file says so", async ({
  page,
  emptyUrl,
}) => {
  await checkAccessibility(page, emptyUrl, {
    "empty library": async () => {
      await page.goto(emptyUrl);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your own pictures");
    },
    chosen: () => page.locator("input[type=file]").first().setInputFiles(smallDownload()),
  });
  await page.goto(`${emptyUrl}/import`);
  const letter = { name: "letter.zip", mimeType: "application/zip", buffer: Buffer.from("Dear") };
  await page.locator("input[type=file]").first().setInputFiles(letter);
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The import has stopped");
  await expect(page.getByRole("main")).toContainText("neither a ZIP nor a folder");
  await checkAccessibility(page, emptyUrl, { failed: async () => undefined });
});

test.describe("import into the demo", () => {
  test.use({ ownsMedia: true });

  test(
    "import: the demo goes, and the page of its account stays with the import until the report",
    desktopOnly,
    async ({ signedIn: page, library, allowed }) => {
      // The demo's token and pictures end with the demo.
      allowed.push(failedRequests);
      await page.goto(`${library.url}/import`);
      await page.locator("input[type=file]").first().setInputFiles(smallDownload());
      await page.getByRole("button", { name: "Upload", exact: true }).click();
      await page.getByRole("button", { name: "Import", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your library is ready");
      await expect(page.getByRole("heading", { name: "Report" })).toBeVisible();
      await page.getByRole("button", { name: "Open my library", exact: true }).click();
      await expect(page).not.toHaveURL(/\/import/);
      await page.goto(`${library.url}/settings`);
      await expect(page.getByRole("list", { name: "Imports" }).getByRole("link")).toHaveCount(1);
    },
  );
});
