import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that package.json lies in. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

const codeFile = /\.(ts|tsx|mts|cts|js|mjs|cjs|jsx)$/;

/** Files that are code, by their name. */
export function isCode(path: string): boolean {
  return codeFile.test(path);
}

/**
 * Every file of src and e2e and every file at the top, relative to `root`, with `/` between names.
 * Also those that are not code: an import may name a stylesheet or a JSON file.
 */
export function listFiles(root: string): string[] {
  const top = readdirSync(root, { withFileTypes: true });
  const topFiles = top.filter((entry) => entry.isFile()).map((entry) => entry.name);
  const folders = ["src", "e2e"].filter((name) =>
    top.some((entry) => entry.isDirectory() && entry.name === name),
  );
  return [...topFiles, ...folders.flatMap((folder) => filesBelow(root, folder))].toSorted();
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, "/").length))
    .map((path) => path.split(sep).join("/"));
}
