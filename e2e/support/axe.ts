import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright/test";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const everything: RunOnly = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};

/** The rules whose result can change with the colours only. */
const colours: RunOnly = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** axe's violations of WCAG 2.2 AA on the page, or only those of its colours, one string each. */
export async function findViolations(
  page: Page,
  scope: "everything" | "colours",
): Promise<readonly string[]> {
  await page.evaluate(source);
  return page.evaluate(
    async (runOnly) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const { violations } = await axe.run(document, { runOnly });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help} (${node.target.join(" ")}) ${node.failureSummary}`),
      );
    },
    scope === "everything" ? everything : colours,
  );
}

interface RunOnly {
  readonly type: "tag" | "rule";
  readonly values: readonly string[];
}

interface Axe {
  run(root: Document, options: { readonly runOnly: RunOnly }): Promise<{ violations: Violation[] }>;
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary: string;
  }[];
}
