import type { Page } from "playwright/test";
import { findViolations } from "./axe.ts";
import { expect } from "./test.ts";

/** Places by name, and the way to each from the one before it. */
export type PageSteps = Readonly<Record<string, (page: Page, url: string) => Promise<unknown>>>;

/** Each place, and its colours once more in the other theme, as the device would change it at dusk. */
export async function checkAccessibility(page: Page, url: string, steps: PageSteps): Promise<void> {
  const themes: ("light" | "dark")[] = ["light", "dark"];
  for (const [name, open] of Object.entries(steps)) {
    await open(page, url);
    await expect(page.getByRole("status").filter({ hasText: "Loading" })).toHaveCount(0);
    for (const [turn, colorScheme] of themes.entries()) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(endTransitions);
      const found = await findViolations(page, turn === 0 ? "everything" : "colours");
      expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
    }
    // The next place is looked at first in the theme that is there.
    themes.reverse();
  }
}

/** Colours on their way from one theme to the other are neither's; one that ends may begin the next below it. */
async function endTransitions(): Promise<void> {
  for (;;) {
    const running = document.getAnimations().filter((one) => one instanceof CSSTransition);
    if (running.length === 0) return;
    await Promise.allSettled(running.map(({ finished }) => finished));
  }
}
