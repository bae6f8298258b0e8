import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tree } from "./import-law.ts";
import { readModule } from "./read-imports.ts";
import { isCode, listFiles } from "./source-files.ts";

/** The whole project as the law sees it. */
export function readTree(root: string): Tree {
  const files = listFiles(root);
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly imports: Tree["importsMap"];
  };
  return {
    files: new Set(files),
    importsMap: manifest.imports,
    modules: files
      .filter(isCode)
      .map((path) => readModule(path, readFileSync(join(root, path), "utf8"))),
  };
}
