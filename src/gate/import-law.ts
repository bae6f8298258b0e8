import { findCycles } from "./cycles.ts";
import { findRow, matchesOne, type OwnRow, stemOf } from "./find-row.ts";
import { cacheBuilders, computesImports, exportsDefault } from "./law.ts";
import type { Import, Module } from "./read-imports.ts";
import { type ImportsMap, resolveSpecifier } from "./resolve-specifier.ts";

export interface Tree {
  readonly modules: readonly Module[];
  /** Every file that an import could mean, code or not. */
  readonly files: ReadonlySet<string>;
  readonly importsMap: ImportsMap;
}

/** Every breach of the law and every import cycle, each as one line that says what to change. */
export function findBreaches(tree: Tree): string[] {
  return [
    ...tree.modules.flatMap((module) => breachesOf(module, tree)),
    ...findCycles(loadedBy(tree)).map((cycle) => `import cycle: ${cycle.join(" -> ")}`),
  ];
}

function breachesOf(module: Module, tree: Tree): string[] {
  const own = findRow(module.path);
  if (own === null)
    return [`${module.path}: no row of law.ts speaks of it; put it elsewhere or add one`];
  return [
    ...houseBreaches(module),
    ...cacheBreaches(module),
    ...module.imports.flatMap((one) => {
      const problem = importBreach(one, module, own, tree);
      return problem === null ? [] : [`${module.path}:${one.line}: ${problem}`];
    }),
  ];
}

function houseBreaches({ path, hasDefaultExport }: Module): string[] {
  const breaches: string[] = [];
  if (/(^|\/)index\.\w+$/.test(path))
    breaches.push(`${path}: no index files; name it after its export`);
  if (hasDefaultExport && !/\.config\.\w+$/.test(path) && !exportsDefault.includes(stemOf(path))) {
    breaches.push(`${path}: no default exports; give it a name`);
  }
  return breaches;
}

function cacheBreaches({ path, imports, calls }: Module): string[] {
  if (matchesOne(stemOf(path), cacheBuilders.only)) return [];
  const names: readonly string[] = cacheBuilders.names;
  const methods: readonly string[] = cacheBuilders.methods;
  const taken = imports.flatMap((one) =>
    one.specifier === "@tanstack/react-query"
      ? one.names.filter((name) => names.includes(name)).map((name) => ({ name, line: one.line }))
      : [],
  );
  return [...taken, ...calls.filter((call) => methods.includes(call.name))].map(
    ({ name, line }) => `${path}:${line}: ${name} belongs into viewer/data`,
  );
}

function importBreach(one: Import, module: Module, own: OwnRow, tree: Tree): string | null {
  const { specifier } = one;
  if (specifier === null) {
    return computesImports.includes(own.stem) ? null : "import() takes a written-out path here";
  }
  const target = resolveSpecifier(specifier, module.path, tree.files, tree.importsMap);
  if (target.kind === "missing") return `"${specifier}" is no file; write path and extension out`;
  if (target.kind === "package") return packageBreach(target.name, own);
  if (crossesTopFolders(specifier, module.path, target.path)) {
    return `"${specifier}" leaves its top folder; write it with #`;
  }
  return fileBreach(one, stemOf(target.path), own);
}

function packageBreach(name: string, { row, isTest }: OwnRow): string | null {
  if (isTest) return null;
  const allowed = row.packages === undefined || beginsWithOne(name, row.packages);
  if (allowed && !beginsWithOne(name, row.notPackages ?? [])) return null;
  return `"${row.from}" must not import the package ${name}`;
}

function beginsWithOne(name: string, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => name.startsWith(beginning));
}

function crossesTopFolders(specifier: string, from: string, to: string): boolean {
  const top = (path: string) => path.split("/", 2).join("/");
  return specifier.startsWith("../") && to.startsWith("src/") && top(from) !== top(to);
}

function fileBreach(one: Import, target: string, own: OwnRow): string | null {
  const { row, stem, matched, isTest } = own;
  // A file outside src and e2e (package.json) is nobody's module.
  if (!target.includes("/")) return null;
  if (target === stem || (row.apart !== true && isWithin(target, matched))) return null;
  // The contract's own words are what a test holds a reply against.
  const testing = isTest ? [`${stem.split("/")[0]}/testing/`, "contract/"] : [];
  if (matchesOne(target, [...row.values, ...testing])) return null;
  if (!matchesOne(target, row.types ?? [])) return `"${row.from}" must not import ${target}`;
  return one.typeOnly ? null : `"${row.from}" may only \`import type\` from ${target}`;
}

function isWithin(stem: string, matched: string): boolean {
  return matched.endsWith("/") ? stem.startsWith(matched) : stem === matched;
}

function loadedBy(tree: Tree): Map<string, string[]> {
  return new Map(
    tree.modules.map((module) => [
      module.path,
      module.imports.flatMap(({ specifier, typeOnly }) => {
        if (specifier === null || typeOnly) return [];
        const target = resolveSpecifier(specifier, module.path, tree.files, tree.importsMap);
        return target.kind === "file" ? [target.path] : [];
      }),
    ]),
  );
}
