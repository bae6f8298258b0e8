import { writeFile } from "node:fs/promises";
import { test as base, expect } from "playwright/test";
import { type Library, openCopy } from "#e2e/support/open-copy.ts";
import type { Engine, EngineTab } from "./engine-tab.ts";
import { type EngineName, findEngine } from "./find-engine.ts";
import { startFirefox } from "./firefox.ts";
import { startWebKit } from "./webkit.ts";

/** Of a project of `playwright.config.ts`. */
export interface EngineOptions {
  readonly engine: EngineName;
}

interface Fixtures {
  /** A server on a copy of the demo. */
  readonly library: Library;
  /** A tab of the engine's browser. */
  readonly tab: EngineTab;
}

/** Tests in engines that Playwright does not drive: it only runs them. */
export const test = base.extend<Fixtures & EngineOptions>({
  engine: ["firefox", { option: true }],

  library: async ({}, use) => {
    const { close, ...library } = await openCopy("demo", false);
    await use(library);
    await close();
  },

  tab: async ({ engine }, use, info) => {
    const found = findEngine(engine);
    if ("missing" in found) {
      if (process.env["CI"] === "true") throw new Error(found.missing);
      process.stderr.write(`${found.missing}\n`);
      info.skip(true, found.missing);
      return;
    }
    const { tab, close } = await start(engine, found.paths);
    try {
      await use(tab);
      if (info.status !== info.expectedStatus) {
        await writeFile(info.outputPath("screenshot.png"), await tab.screenshot());
      }
    } finally {
      await close();
    }
  },
});

function start(
  engine: EngineName,
  [program = "", display = ""]: readonly string[],
): Promise<Engine> {
  return engine === "firefox" ? startFirefox(program) : startWebKit(program, display);
}

export { expect };
