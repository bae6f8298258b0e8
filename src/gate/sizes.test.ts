import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findOversize, measureFile } from "./sizes.ts";
import { listFiles, projectRoot } from "./source-files.ts";

const inTree = listFiles(projectRoot)
  .filter((path) => /^(src|e2e)\/.*\.tsx?$/.test(path))
  .map((path) => measureFile(path, readFileSync(join(projectRoot, path), "utf8")));

const shortFiles = Array.from({ length: 20 }, (_, index) =>
  measureFile(`src/short-${index}.ts`, "export function short() {\n  return 1;\n}\n"),
);

/** What is said of one more file among twenty short ones. */
function withFile(path: string, source: string): string[] {
  return findOversize([...shortFiles, measureFile(path, source)]);
}

function functionOf(lines: number): string {
  return `function long() {\n${"  work();\n".repeat(lines - 2)}}\n`;
}

describe("sizes", () => {
  it("are kept by the whole tree", () => {
    expect(inTree.length).toBeGreaterThan(20);
    expect(findOversize(inTree)).toEqual([]);
  });

  it("see a file of 301 lines, and one of 300 passes", () => {
    const line = "export {};\n";
    expect(withFile("src/long.ts", line.repeat(300))).toEqual([]);
    expect(withFile("src/long.ts", line.repeat(301))).toEqual([
      "src/long.ts has 301 lines; none may have more than 300",
    ]);
    expect(withFile("src/long.test.ts", line.repeat(301))).toHaveLength(1);
  });

  it("see a function of 81 lines in each of its forms, and one of 80 passes", () => {
    expect(withFile("src/long.ts", functionOf(80))).toEqual([]);
    expect(withFile("src/long.ts", functionOf(81))).toEqual([
      "src/long.ts:1 long has 81 lines; none may have more than 80",
    ]);
    const body = functionOf(81).replace("function long() ", "");
    expect(withFile("src/long.ts", `const long = () => ${body}`)).toHaveLength(1);
    expect(withFile("src/long.ts", `class Long { work() ${body} }`)).toHaveLength(1);
    expect(withFile("src/long.test.ts", functionOf(81))).toEqual([]);
  });

  it.each([
    ["any", "let x: any;"],
    ["@ts-ignore", "// @ts-ignore\nlet x = 1;"],
    ["@ts-nocheck", "/* @ts-nocheck */"],
  ])("see %s", (_, source) => {
    expect(withFile("src/x.ts", source)).toHaveLength(1);
  });
});
