import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { projectRoot } from "#server/project-root.ts";

/** Paths of test files in the project, with slashes. */
export interface TestsByEngine {
  /** Those that import openTestDatabase, also through other files: they run on each engine. */
  readonly onEachEngine: readonly string[];
  /** The others. They run once, because no engine can change their result. */
  readonly withoutDatabase: readonly string[];
}

/** Sorts the server's tests by what they import. */
export function testsByEngine(): TestsByEngine {
  const tests = readdirSync(join(projectRoot, "src/server"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join(projectRoot, "src/server", name));
  const known = new Map<string, readonly string[]>();
  const [onEachEngine, withoutDatabase] = [true, false].map((wanted) =>
    tests
      .filter((test) => reaches(test, opener, known) === wanted)
      .map((path) => relative(projectRoot, path).split(sep).join("/"))
      .toSorted(),
  );
  return { onEachEngine: onEachEngine ?? [], withoutDatabase: withoutDatabase ?? [] };
}

const opener = join(projectRoot, "src/server/testing/postgres/test-database.ts");

/** Whether the file imports the other, directly or through others. `known` holds the imports already read. */
function reaches(start: string, wanted: string, known: Map<string, readonly string[]>): boolean {
  const seen = new Set([start]);
  for (const file of seen) {
    const imports = known.get(file) ?? importsOf(file);
    known.set(file, imports);
    for (const path of imports) seen.add(path);
  }
  return seen.has(wanted);
}

/** The project's files that a file imports, at its top or while it runs; not those only for their types. */
function importsOf(file: string): readonly string[] {
  const names = readFileSync(file, "utf8").matchAll(
    /^(?:import|export)\s(?!\s*type\b)[^;]*?\bfrom\s+"([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/gm,
  );
  return [...names]
    .map(([, from, bare]) => from ?? bare ?? "")
    .filter((name) => /^(\.|#server|#contract)\//.test(name))
    .map((name) =>
      name.startsWith("#") ? join(projectRoot, "src", name.slice(1)) : join(dirname(file), name),
    )
    .filter((path) => path.endsWith(".ts") && existsSync(path));
}
