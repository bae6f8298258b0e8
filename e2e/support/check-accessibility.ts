import type { Page } from "playwright/test";
import { findViolations } from "./axe.ts";
import { expect } from "./test.ts";

/** Pages by name, and how to reach each from the one before. */
export type PageSteps = Readonly<Record<string, (page: Page, url: string) => Promise<unknown>>>;

/** Checks each page in one theme, then its colours in the other, without a reload. */
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
    // Starts the next page in the current theme.
    themes.reverse();
  }
}

/** Waits for colour transitions between themes. The end of one may start another further down. */
async function endTransitions(): Promise<void> {
  for (;;) {
    const running = document.getAnimations().filter((one) => one instanceof CSSTransition);
    if (running.length === 0) return;
    await Promise.allSettled(running.map(({ finished }) => finished));
  }
}
