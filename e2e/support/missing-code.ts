import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { projectRoot } from "#server/project-root.ts";

/** Console errors of the browser and React about code that could not be fetched. */
export const missingCodeErrors =
  /dynamically imported module|part of the viewer could not be fetched/;

interface Chunk {
  readonly file: string;
  readonly isDynamicEntry?: boolean;
  readonly css?: readonly string[];
}

// Written by Vite.
export const manifest = JSON.parse(
  readFileSync(join(projectRoot, "dist/viewer/.vite/manifest.json"), "utf8"),
) as Record<string, Chunk>;

export const allCode = /\/assets\/[^/]*\.js$/;
export const codeOf = (source: string): RegExp =>
  new RegExp(`${manifest[source]?.file.replaceAll(".", "\\.")}$`);

/** Fails requests for code, as a lost connection does. Returns the function that ends this. */
export async function blockCode(page: Page, code: RegExp): Promise<() => Promise<void>> {
  await page.route(code, (route) => route.abort("internetdisconnected"));
  return () => page.unroute(code);
}

export const missingCodeMessage = (page: Page) =>
  page.getByText("This part of the viewer could not be loaded");
export const navigation = (page: Page) => page.getByRole("navigation", { name: "Main" });
