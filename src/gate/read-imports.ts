import { parseSync, Visitor } from "oxc-parser";

/** One import of one module, however it is written. */
export interface Import {
  /** Null where import() is given something computed. */
  readonly specifier: string | null;
  readonly line: number;
  /** Gone when the types are stripped. `import { type A }` is not: it still loads the module. */
  readonly typeOnly: boolean;
  /** What is taken out of it, under the other module's names. */
  readonly names: readonly string[];
}

export interface Module {
  /** Relative to the project, with `/` between names. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** The names of the methods it calls, with their lines. */
  readonly calls: readonly { readonly name: string; readonly line: number }[];
  readonly hasDefaultExport: boolean;
}

type Span = { readonly start: number };
type Literal = { readonly type: string; readonly value?: unknown };

/** Reads a module's imports off its syntax tree; throws where it does not parse. */
export function readModule(path: string, source: string): Module {
  const { program, errors, module } = parseSync(path, source);
  const [problem] = errors;
  if (problem !== undefined) throw new Error(`${path}: ${problem.message}`);
  const lineOf = lineFinder(source);
  const imports: Import[] = [];
  const calls: { name: string; line: number }[] = [];
  const add = (node: Span, specifier: string | null, typeOnly: boolean, names: string[] = []) =>
    imports.push({ specifier, line: lineOf(node.start), typeOnly, names });

  new Visitor({
    ImportDeclaration: (node) =>
      add(
        node,
        node.source.value,
        node.importKind === "type",
        node.specifiers.map((one) =>
          one.type === "ImportSpecifier" ? nameOf(one.imported) : one.type,
        ),
      ),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) add(node, node.source.value, node.exportKind === "type");
    },
    ExportAllDeclaration: (node) => add(node, node.source.value, node.exportKind === "type"),
    ImportExpression: (node) => add(node, literalText(node.source), false),
    TSImportType: (node) => add(node, node.source.value, true),
    CallExpression: ({ callee }) => {
      if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
      calls.push({ name: callee.property.name, line: lineOf(callee.property.start) });
    },
  }).visit(program);

  const exported = module.staticExports.flatMap((one) => one.entries);
  const hasDefaultExport = exported.some(
    (entry) => entry.exportName.kind === "Default" || entry.exportName.name === "default",
  );
  return { path, imports, calls, hasDefaultExport };
}

function literalText(node: Literal): string | null {
  return node.type === "Literal" && typeof node.value === "string" ? node.value : null;
}

function nameOf(node: { readonly type: string; readonly name?: string; readonly value?: string }) {
  return node.name ?? node.value ?? node.type;
}

/** Position -> line, counted from 1. */
export function lineFinder(source: string): (position: number) => number {
  const starts = [0, ...[...source.matchAll(/\n/g)].map((match) => match.index + 1)];
  return (position) => {
    const next = starts.findIndex((start) => start > position);
    return next === -1 ? starts.length : next;
  };
}
