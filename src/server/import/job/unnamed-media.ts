import type { Input } from "#server/import/input/input.ts";
import type { Staging } from "./staging.ts";

/** Files that are no page, no JSON and no subtitles. */
const isMedia = (path: string): boolean => !/\.(json|html|txt|srt|css|js)$/i.test(path);

/** Folders whose media belong to what is never opened. */
const isPrivate = (path: string): boolean => /(^|\/)(messages|direct|inbox|threads)\//i.test(path);

/** Paths of media in the download that no item names. */
export function unnamedMedia(input: Input, staging: Staging): readonly string[] {
  const named = new Set<string>();
  for (const path of staging.paths()) {
    const file = input.find(path);
    if (file !== undefined) named.add(file.path);
  }
  return input.files
    .map(({ path }) => path)
    .filter((path) => isMedia(path) && !isPrivate(path) && !named.has(path));
}
