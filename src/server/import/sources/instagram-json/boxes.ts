import { field, isObject, type Json, type JsonObject, listOf, textField } from "./json-value.ts";

/** One labelled value of an entry, in either dialect. */
export interface Leaf {
  /** In the account's language; "" without one. */
  readonly label: string;
  /** "" without one. */
  readonly text: string;
  /** "" without one. */
  readonly href: string;
  /** As in the file; undefined without one. */
  readonly time: Json | undefined;
  /** Files that the value names, as in the file. */
  readonly media: readonly Json[];
}

/** The labelled values of an entry or of a part of it. */
export interface Box {
  readonly title: string;
  readonly leaves: readonly Leaf[];
  readonly boxes: readonly Box[];
  /** Whether it is of the dialect `label_values`, which has captions. */
  readonly isDetailed: boolean;
  /** The entry's own time, as in the file; undefined without one. */
  readonly time: Json | undefined;
  /** Files that the entry names outside of its leaves. */
  readonly media: readonly Json[];
}

/** Reads an entry of `string_map_data`, `string_list_data` or `label_values`; both dialects come out alike. */
export function boxOfEntry(value: Json): Box {
  const strings = field(value, "string_map_data");
  const mapped = isObject(strings)
    ? Object.entries(strings).map(([label, inner]) => leafOf(inner, label))
    : [];
  const listed = listOf(field(value, "string_list_data")).map((inner) => leafOf(inner, ""));
  const labelled = boxOf(textField(value, "title"), listOf(field(value, "label_values")));
  return {
    ...labelled,
    leaves: [...mapped, ...listed, ...labelled.leaves],
    isDetailed: field(value, "label_values") !== undefined,
    time: field(value, "timestamp"),
    media: listOf(field(value, "media")),
  };
}

/** All leaves of a box, its inner boxes' too, in the order of the file within each. */
export function allLeaves(box: Box): Leaf[] {
  return [...box.leaves, ...box.boxes.flatMap(allLeaves)];
}

function boxOf(title: string, values: readonly Json[]): Box {
  const leaves: Leaf[] = [];
  const boxes: Box[] = [];
  for (const value of values) {
    if (!isObject(value)) continue;
    const label = textField(value, "label") || textField(value, "title");
    const dict = field(value, "dict");
    if (dict !== undefined) boxes.push(boxOf(label, listOf(dict)));
    const vec = field(value, "vec");
    if (vec !== undefined) boxes.push(boxOf(label, listOf(vec).map(asLeaf)));
    if (isLeaf(value)) leaves.push(leafOf(value, label));
  }
  return { title, leaves, boxes, isDetailed: true, time: undefined, media: [] };
}

/** An element of `vec` is `{value}` or the value itself. */
function asLeaf(value: Json): Json {
  return isObject(value) ? value : { value };
}

function isLeaf(value: JsonObject): boolean {
  return ["value", "href", "timestamp_value", "media"].some((name) => Object.hasOwn(value, name));
}

function leafOf(value: Json, label: string): Leaf {
  return {
    label,
    text: textField(value, "value"),
    href: textField(value, "href"),
    time: field(value, "timestamp_value") ?? field(value, "timestamp"),
    media: listOf(field(value, "media")),
  };
}
