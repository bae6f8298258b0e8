import { heading } from "#e2e/support/locators.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

test.use({ serviceWorkers: "allow" });

test(
  "page: the browser refuses text as markup and as the address of code, but for our service worker",
  desktopOnly,
  async ({ feed: page, allowed }) => {
    allowed.push(/TrustedHTML|TrustedScriptURL|Trusted Type/);
    await expect(heading(page)).toBeVisible();
    const refusals = await page.evaluate(async () => {
      const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));
      const attempts = [
        () => {
          document.body.innerHTML = "<p>written</p>";
        },
        () => {
          document.createElement("script").src = "/assets/other.js";
        },
        () => navigator.serviceWorker.register("/other.js"),
      ];
      const results: string[] = [];
      for (const attempt of attempts) {
        try {
          await attempt();
          results.push("accepted");
        } catch (error) {
          results.push(nameOf(error));
        }
      }
      return results;
    });
    expect(refusals).toEqual(["TypeError", "TypeError", "TypeError"]);
    const { active } = await page.evaluate(async () => {
      const { active: worker } = await navigator.serviceWorker.ready;
      return { active: worker?.scriptURL };
    });
    expect(active).toBe(new URL("/service-worker.js", page.url()).href);
  },
);
