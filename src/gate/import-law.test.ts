import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { findRow } from "./find-row.ts";
import { findBreaches, type Tree } from "./import-law.ts";
import { law } from "./law.ts";
import { plants, standing } from "./law-plants.ts";
import { readModule } from "./read-imports.ts";
import { readTree } from "./read-tree.ts";
import { projectRoot } from "./source-files.ts";

let tree: Tree;
beforeAll(() => {
  tree = readTree(projectRoot);
});

/** The real tree with more files in it, of which only the planted ones are judged. */
function plant(planted: Readonly<Record<string, string>>): string[] {
  const modules = Object.entries(planted).map(([path, source]) => readModule(path, source));
  const breaches = findBreaches({
    ...tree,
    modules,
    files: new Set([...tree.files, ...standing, ...Object.keys(planted)]),
  });
  return breaches;
}

describe("the tree as it stands", () => {
  it("keeps the law and has no cycle", () => {
    expect(findBreaches(tree)).toEqual([]);
  });

  it("was looked at whole", () => {
    expect(tree.modules.length).toBe(countSourceFiles());
    expect(tree.modules.some((module) => module.path === "src/gate/law.ts")).toBe(true);
  });

  it("has every file under a row", () => {
    const paths = tree.modules.map((module) => module.path);
    expect(paths.filter((path) => findRow(path) === null)).toEqual([]);
  });
});

describe("a planted import", () => {
  it("is planted for every row", () => {
    expect(Object.keys(plants).toSorted()).toEqual(law.map((row) => row.from).toSorted());
  });

  it.each(law.map((row) => row.from))("breaks the row %s", (from) => {
    const [path = "", source = ""] = plants[from] ?? [];
    expect(findRow(path)?.row.from).toBe(from);
    const breaches = plant({ [path]: source });
    expect(breaches).toHaveLength(1);
    expect(breaches[0]).toContain(`${path}:1: "${from}" m`);
  });

  it.each([
    [
      "a page's dynamic import of a page",
      "src/viewer/pages/a-page.tsx",
      'void import("./tag-page.tsx");',
    ],
    ["a re-export", "src/viewer/ui/icon.tsx", 'export { x } from "../data/users.ts";'],
    [
      "a type written as import()",
      "src/viewer/pages/b-page.tsx",
      'let x: import("../api/call.ts").X;',
    ],
    [
      "a schema's value in the viewer",
      "src/viewer/data/x.ts",
      'import { Media } from "#contract/media.ts";',
    ],
    [
      "a type that still loads its module",
      "src/viewer/data/x.ts",
      'import { type Media } from "#contract/media.ts";',
    ],
    ["the schema library in the viewer", "src/viewer/api/x.ts", 'import Type from "typebox";'],
    ["Fastify in a query", "src/server/queries/x.ts", 'import type { X } from "fastify";'],
    ["a library in the plain contract", "src/contract/paging.ts", 'import Type from "typebox";'],
    [
      "../ across top folders",
      "src/server/queries/x.ts",
      'import type { X } from "../../contract/media.ts";',
    ],
    ["a specifier without extension", "src/server/queries/x.ts", 'import { x } from "../ids";'],
    [
      "a # path that is no file",
      "src/server/queries/x.ts",
      'import type { X } from "#contract/nothing.ts";',
    ],
    [
      "a # prefix that is not mapped",
      "src/server/queries/x.ts",
      'import type { X } from "#lost/media.ts";',
    ],
    ["a computed import()", "src/viewer/lib/x.ts", "void import(`./${name}.ts`);"],
    ["an index file", "src/viewer/lib/index.ts", "export const x = 1;"],
    ["a default export", "src/viewer/lib/x.ts", "export default 1;"],
    ["a file that no row speaks of", "src/other/x.ts", "export const x = 1;"],
    [
      "query options outside viewer/data",
      "src/viewer/pages/x-page.tsx",
      'import { queryOptions } from "@tanstack/react-query";',
    ],
    [
      "a cache write outside viewer/data",
      "src/viewer/features/likes/x.tsx",
      "client.setQueryData(key, x);",
    ],
    [
      "a test that reaches further than its file",
      "src/viewer/ui/x.test.tsx",
      'import "../data/users.ts";',
    ],
  ])("is seen: %s", (_, path, source) => {
    expect(plant({ [path]: source })).toHaveLength(1);
  });

  it.each([
    [
      "a type of the contract in the viewer",
      "src/viewer/data/x.ts",
      'import type { Media } from "#contract/media.ts";',
    ],
    [
      "running a query in a page",
      "src/viewer/pages/x-page.tsx",
      'import { useQuery } from "@tanstack/react-query";',
    ],
    ["a feature's own files", "src/viewer/features/likes/list.tsx", 'import "./like-button.tsx";'],
    [
      "a test's own file and the testing folder",
      "src/server/routes/media.test.ts",
      'import "./media.ts"; import "../testing/as-user.ts";',
    ],
  ])("is free: %s", (_, path, source) => {
    expect(plant({ [path]: source, "src/server/testing/as-user.ts": "" })).toEqual([]);
  });
});

describe("a planted cycle", () => {
  const through = (specifier: string, keyword = "import") =>
    plant({
      "src/server/queries/one.ts": `${keyword} { two } from "${specifier}"; export const one = 1;`,
      "src/server/queries/two.ts": 'import { one } from "./one.ts"; export const two = 2;',
    });

  it("is seen through relative paths and through #", () => {
    const cycle =
      "import cycle: src/server/queries/one.ts -> src/server/queries/two.ts -> src/server/queries/one.ts";
    expect(through("./two.ts")).toEqual([cycle]);
    expect(through("#server/queries/two.ts")).toEqual([cycle]);
  });

  it("is none where one of its edges is a type", () => {
    expect(through("./two.ts", "import type")).toEqual([]);
  });
});

/** Counts by another way than the tree was listed, so that a hole in that listing shows. */
function countSourceFiles(): number {
  const count = (folder: string): number => {
    let found = 0;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) found += count(join(folder, entry.name));
      else if (/\.[cm]?[jt]sx?$/.test(entry.name)) found += 1;
    }
    return found;
  };
  const top = readdirSync(projectRoot, { withFileTypes: true });
  return top.reduce((sum, entry) => {
    if (entry.isFile()) return sum + (/\.[cm]?[jt]sx?$/.test(entry.name) ? 1 : 0);
    const isSource = entry.name === "src" || entry.name === "e2e";
    return isSource ? sum + count(join(projectRoot, entry.name)) : sum;
  }, 0);
}
