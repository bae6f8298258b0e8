import type { PageElement } from "./page-element.ts";
import { childElements, descendants, holds, isLeaf, textOf, writtenText } from "./page-element.ts";

/** A row of a label table: a label and its value, in one cell or in two. */
export interface TableRow {
  /** "" without one. */
  readonly label: string;
  /** The elements of the value, without the label. */
  readonly values: readonly PageElement[];
  /** The value's text, with its line breaks; "" if it is nested. */
  readonly text: string;
  readonly isTwoCells: boolean;
  /** Whether the value holds boxes or tables of its own. */
  readonly isNested: boolean;
}

/** The rows of a table, without those of tables inside of it. */
export function rowsOf(table: PageElement): TableRow[] {
  const rows: TableRow[] = [];
  for (const child of childElements(table)) {
    if (child.name === "tr") rows.push(rowOf(child));
    else if (child.name !== "table") for (const row of rowsOf(child)) rows.push(row);
  }
  return rows;
}

function rowOf(row: PageElement): TableRow {
  const cells = childElements(row);
  const [label, ...values] = cells;
  if (label === undefined) return newRow("", [], false);
  if (values.length > 0) return newRow(textOf(label), values, true);
  return oneCell(label);
}

/** In a row of one cell, the first text or the first of several elements is the label. */
function oneCell(cell: PageElement): TableRow {
  const nodes = cell.children.filter((node) => typeof node !== "string" || node.trim() !== "");
  const elements = childElements(cell).filter((element) => element.name !== "br");
  const [first] = nodes;
  const [element, ...others] = elements;
  if (typeof first === "string") return newRow(first.trim(), elements, false);
  if (element === undefined) return newRow("", [], false);
  if (others.length > 0) return newRow(textOf(element), others, false);
  if (element.name === "table" || element.name === "a" || isLeaf(element)) {
    return newRow("", [element], false);
  }
  return oneCell(element);
}

function newRow(label: string, values: readonly PageElement[], isTwoCells: boolean): TableRow {
  const isNested = values.some((value) => holds(value, isTableOrBox) || heightOf(value) > 2);
  const text = isNested ? "" : values.map(writtenText).join("").trim();
  return { label, values, text, isTwoCells, isNested };
}

/** A table, or a list of boxes: a leaf before a sibling that holds elements. */
function isTableOrBox(element: PageElement): boolean {
  if (element.name === "table") return true;
  const [first, second] = childElements(element);
  return first !== undefined && second !== undefined && isLeaf(first) && !isLeaf(second);
}

/** Levels of elements below an element. A plain value has at most two. */
function heightOf(element: PageElement): number {
  return childElements(element).reduce((height, child) => Math.max(height, heightOf(child) + 1), 0);
}

/** All tables at or below an element, the outer before the inner. */
export function tablesOf(element: PageElement): PageElement[] {
  return [element, ...descendants(element)].filter(({ name }) => name === "table");
}
