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

  it("see a file of 251 lines, and one of 250 passes", () => {
    const line = "export {};\n";
    expect(withFile("src/long.ts", line.repeat(250))).toEqual([]);
    expect(withFile("src/long.ts", line.repeat(251))).toEqual([
      "src/long.ts has 251 lines; none may have more than 250",
    ]);
    expect(withFile("src/long.test.ts", line.repeat(251))).toHaveLength(1);
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

  it("see too large a share of longish files and functions, and name them", () => {
    const longish = Array.from({ length: 3 }, (_, index) =>
      measureFile(`src/longish-${index}.ts`, functionOf(121 + index).replace("work", "first")),
    );
    const words = findOversize([...shortFiles, ...longish]);
    expect(words).toContainEqual(expect.stringContaining("3 of 23 files have more than 120 lines"));
    expect(words).toContainEqual(expect.stringContaining("3 of 23 functions have more than 40"));
    expect(words.at(-1)).toContain("src/longish-2.ts:1 long (123)");
  });

  it.each([
    ["any", "let x: any;"],
    ["@ts-ignore", "// @ts-ignore\nlet x = 1;"],
    ["@ts-nocheck", "/* @ts-nocheck */"],
  ])("see %s", (_, source) => {
    expect(withFile("src/x.ts", source)).toHaveLength(1);
  });
});
