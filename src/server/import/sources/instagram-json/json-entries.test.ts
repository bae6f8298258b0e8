import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { JsonEntry } from "./entry-splitter.ts";
import { jsonEntries } from "./json-entries.ts";

/** Reads a file of the given chunks. */
async function entriesOf(...chunks: (string | Uint8Array)[]) {
  const entries: JsonEntry[] = [];
  const faults: string[] = [];
  const open = async () => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  const file = { path: "x.json", size: 0, crc: null, modifiedMs: null, open };
  for await (const entry of jsonEntries(file, (fault) => faults.push(fault))) entries.push(entry);
  return { entries, faults };
}

const entry = (value: unknown, root = "", key: string | null = null) => ({ root, key, value });

test.each<[string, unknown, unknown[]]>([
  ["an array", [{ a: 1 }, [2], "x", null], [entry({ a: 1 }), entry([2]), entry("x"), entry(null)]],
  ["an empty array", [], []],
  ["an empty object", {}, []],
  [
    "a list under a key",
    { ig_x: [{ a: 1 }, { b: 2 }] },
    [entry({ a: 1 }, "ig_x"), entry({ b: 2 }, "ig_x")],
  ],
  [
    "several lists",
    { photos: [{ a: 1 }], videos: [], stories: [[2]] },
    [entry({ a: 1 }, "photos"), entry([2], "stories")],
  ],
  [
    "one entry in place of a list",
    { media: [{ uri: "a" }], title: "x" },
    [entry({ media: [{ uri: "a" }], title: "x" })],
  ],
  [
    "one entry under a key",
    { ig_x: { uri: "a", deep: { b: [1] } } },
    [entry({ uri: "a", deep: { b: [1] } }, "ig_x")],
  ],
  [
    "maps",
    { followers: { ada: "2018", ben: "2019" }, blocked: {}, x: { c: { d: 1 } } },
    [
      entry("2018", "followers", "ada"),
      entry("2019", "followers", "ben"),
      entry({ d: 1 }, "x", "c"),
    ],
  ],
  [
    "a list after scalars",
    { version: 1, list: [{ a: 1 }] },
    [entry(1, "version"), entry({ a: 1 }, "list")],
  ],
])("json entries: %s", async (_, json, expected) => {
  const text = JSON.stringify(json, null, 1);
  expect(await entriesOf(text)).toEqual({ entries: expected, faults: [] });
  expect(await entriesOf(...text)).toEqual({ entries: expected, faults: [] });
});

test("json entries: a byte order mark is ignored, also if it comes by itself", async () => {
  const expected = { entries: [entry(1)], faults: [] };
  expect(await entriesOf("\ufeff[1]")).toEqual(expected);
  expect(await entriesOf("\ufeff", " \n", "[1]")).toEqual(expected);
});

test("json entries: keys and values are repaired", async () => {
  const { entries } = await entriesOf('{"\\u00c3\\u00a9":{"\\u00c3\\u00a8":"caf\\u00c3\\u00a9"}}');
  expect(entries).toEqual([entry("café", "é", "è")]);
});

test("json entries: a long text of wide characters is read whole, however it is divided", async () => {
  const text = "x" + "😍é".repeat(60_000);
  const bytes = Buffer.from(JSON.stringify([{ text }, 2]));
  const { entries, faults } = await entriesOf(bytes.subarray(0, 70_001), bytes.subarray(70_001));
  expect(faults).toEqual([]);
  expect(entries).toEqual([entry({ text }), entry(2)]);
});

test.each<[string, string, string]>([
  ["a list", '[{"a":1},{"b":2},{"c', "[]"],
  ["a list under a key", '{"x":[{"a":1},{"b":2}', "]}"],
  ["a text", '[{"a":1},{"b":2},{"c":"', '"}]'],
])("json entries: of %s that is cut, the entries before the cut are read", async (_, cut) => {
  const { entries, faults } = await entriesOf(cut);
  expect(entries.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }]);
  expect(faults).toEqual(["The file is cut: it ends in the middle of an entry or a list."]);
});

test.each(["[1] [2]", "[1]]", "[1,,2]", "[1 2]", '[1,{"a":1,}]', "[1,nul]", '[1,"\\x"]'])(
  "json entries: damage after the first entry is reported: %s",
  async (text) => {
    const { entries, faults } = await entriesOf(text);
    expect(entries[0]).toEqual(entry(1));
    expect(faults).toEqual([
      "The file is damaged: from some place on it is not JSON. The entries before it were read.",
    ]);
  },
);

test.each<[string, string]>([
  ["", "The file is empty."],
  [" \n\t", "The file is empty."],
  ["\ufeff", "The file is empty."],
  ["<html></html>", "The file is not JSON."],
  ['"text"', "The file is not JSON."],
  ["42 ", "The file is not JSON."],
  ["]", "The file is not JSON."],
  ["\u0000\u0001", "The file is not JSON."],
])("json entries: %j holds none: %s", async (text, fault) => {
  expect(await entriesOf(text)).toEqual({ entries: [], faults: [fault] });
});

test.each(["[", '{"x":'])(
  "json entries: an entry that is nested too deeply ends the file: 100,000 times %s",
  async (opening) => {
    const { entries, faults } = await entriesOf(`[{"a":1},${opening.repeat(100_000)}`);
    expect(entries).toEqual([entry({ a: 1 })]);
    expect(faults).toEqual([
      "An entry is nested too deeply: it and the entries after it were not read.",
    ]);
  },
);

test.each<[string, string]>([
  ["one text", '"'.padEnd(5_000_000, "x")],
  ["small values", `[${"1,".repeat(2_500_000)}`],
  ["spaces", " ".repeat(5_000_000)],
])("json entries: an entry of 5 MB of %s ends the file", async (_, huge) => {
  const { entries, faults } = await entriesOf('[{"a":1},', huge);
  expect(entries).toEqual([entry({ a: 1 })]);
  expect(faults).toEqual([
    "An entry is larger than 4 MB: it and the entries after it were not read.",
  ]);
});

test("json entries: a stream that fails is reported after the entries before", async () => {
  async function* failing() {
    yield Buffer.from('[{"a":1},{"b"');
    throw new Error("CRC");
  }
  const faults: string[] = [];
  const values: unknown[] = [];
  const file = {
    path: "x.json",
    size: 0,
    crc: null,
    modifiedMs: null,
    open: async () => Readable.from(failing()),
  };
  for await (const { value } of jsonEntries(file, (fault) => faults.push(fault))) {
    values.push(value);
  }
  expect(values).toEqual([{ a: 1 }]);
  expect(faults).toEqual(["The file could not be read to its end."]);
});

test("json entries: a reader that stops closes the stream", async () => {
  const stream = Readable.from([Buffer.from("[1,2,3]"), Buffer.from("never")]);
  const file = { path: "x.json", size: 0, crc: null, modifiedMs: null, open: async () => stream };
  for await (const { value } of jsonEntries(file, () => undefined)) {
    expect(value).toBe(1);
    break;
  }
  expect(stream.destroyed).toBe(true);
});
