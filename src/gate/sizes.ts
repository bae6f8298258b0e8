import { parseSync, Visitor } from "oxc-parser";
import { lineFinder } from "./read-imports.ts";

/** In lines. */
const sizeLimits = { file: 300, function: 80 } as const;

/** Something with a length: a file, or a function in one. */
export interface Measured {
  readonly place: string;
  readonly lines: number;
}

export interface FileSizes {
  readonly file: Measured;
  readonly isTest: boolean;
  /** Those with a block body. */
  readonly functions: readonly Measured[];
  /** What switches the compiler off: `any`, @ts-ignore, @ts-nocheck. */
  readonly holes: readonly string[];
}

/** Measures one file of TypeScript. */
export function measureFile(path: string, source: string): FileSizes {
  const { program, comments } = parseSync(path, source);
  const lineOf = lineFinder(source);
  const functions: Measured[] = [];
  const holes: string[] = [];

  const addFunction = (node: FunctionNode) => {
    if (node.body?.type !== "BlockStatement" && node.body?.type !== "FunctionBody") return;
    const first = lineOf(node.start);
    const name = node.id?.name ?? "function";
    functions.push({ place: `${path}:${first} ${name}`, lines: lineOf(node.end - 1) - first + 1 });
  };
  new Visitor({
    FunctionDeclaration: addFunction,
    FunctionExpression: addFunction,
    ArrowFunctionExpression: addFunction,
    TSAnyKeyword: (node) => void holes.push(`${path}:${lineOf(node.start)} any`),
  }).visit(program);

  for (const comment of comments) {
    const [marker] = /^[\s*]*@ts-(?:ignore|nocheck)\b/m.exec(comment.value) ?? [];
    if (marker !== undefined) holes.push(`${path}:${lineOf(comment.start)} ${marker.trim()}`);
  }
  const isTest = /\.(test|spec)\.tsx?$/.test(path);
  return { file: { place: path, lines: countLines(source) }, isTest, functions, holes };
}

interface FunctionNode {
  readonly start: number;
  readonly end: number;
  readonly body: { readonly type: string } | null;
  readonly id?: { readonly name: string } | null;
}

/** Every breach of the sizes, worst first, each as one line. Functions of tests may have any length. */
export function findOversize(sizes: readonly FileSizes[]): string[] {
  const files = sizes.map((one) => one.file);
  const functions = sizes.filter((one) => !one.isTest).flatMap((one) => one.functions);
  return [
    ...tooLong(files, sizeLimits.file),
    ...tooLong(functions, sizeLimits.function),
    ...sizes.flatMap((one) => one.holes),
  ];
}

function tooLong(measured: readonly Measured[], limit: number): string[] {
  return longerThan(measured, limit).map(
    ({ place, lines }) => `${place} has ${lines} lines; none may have more than ${limit}`,
  );
}

function longerThan(measured: readonly Measured[], limit: number): Measured[] {
  return measured.filter((one) => one.lines > limit).toSorted((a, b) => b.lines - a.lines);
}

function countLines(source: string): number {
  return source.replace(/\n$/, "").split("\n").length;
}
