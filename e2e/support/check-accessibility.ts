import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright/test";
import { expect } from "./test.ts";

/** Pages by name, and how to reach each from the one before. */
export type PageSteps = Readonly<Record<string, (page: Page, url: string) => Promise<unknown>>>;

/**
 * Checks each page in one theme, then its colours in the other, without a reload. With forced colours the system chooses
 * them, and axe would compare ours.
 */
export async function checkAccessibility(
  page: Page,
  url: string,
  steps: PageSteps,
  areColoursForced = false,
): Promise<void> {
  const themes: ("light" | "dark")[] = ["light", "dark"];
  for (const [name, open] of Object.entries(steps)) {
    await open(page, url);
    await expect(page.getByRole("status").filter({ hasText: "Loading" })).toHaveCount(0);
    for (const [turn, colorScheme] of themes.entries()) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(endTransitions);
      if (turn > 0 && areColoursForced) continue;
      const scope = turn > 0 ? "colours" : areColoursForced ? "all but colours" : "everything";
      const found = await findViolations(page, scope);
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

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const everything: RunOnly = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};

/** The rules whose result can change with the colours only. */
const colours: RunOnly = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** axe's violations of WCAG 2.2 AA on the page, or only those of its colours, one string each. */
async function findViolations(
  page: Page,
  scope: "everything" | "colours" | "all but colours",
): Promise<readonly string[]> {
  await page.evaluate(source);
  return page.evaluate(
    async ([runOnly, hasColours]) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const rules = { "color-contrast": { enabled: hasColours } };
      const { violations } = await axe.run(document, { runOnly, rules });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help} (${node.target.join(" ")}) ${node.failureSummary}`),
      );
    },
    [scope === "colours" ? colours : everything, scope !== "all but colours"] as const,
  );
}

interface RunOnly {
  readonly type: "tag" | "rule";
  readonly values: readonly string[];
}

interface Options {
  readonly runOnly: RunOnly;
  readonly rules: Readonly<Record<string, { readonly enabled: boolean }>>;
}

interface Axe {
  run(root: Document, options: Options): Promise<{ violations: Violation[] }>;
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary: string;
  }[];
}
