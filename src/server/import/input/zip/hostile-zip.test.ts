import { crc32, deflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { openZips, pathsOf, readText } from "#server/testing/zip/open-zips.ts";
import { extraField, writeZip, type ZipEntry } from "#server/testing/zip/zip-writer.ts";

const good: ZipEntry = { name: "media/posts/202106/good.jpg", content: "good" };
const path = "media/posts/202106/x.jpg";

const badNames: readonly [title: string, name: string | Buffer, reason: string][] = [
  ["..", "media/../../x.jpg", 'The name has ".." in it.'],
  [".. at its end", "media/posts/..", 'The name has ".." in it.'],
  ["a slash at its start", "/etc/passwd", "The name is absolute."],
  ["a drive letter", "c:/x.jpg", "The name is absolute."],
  ["a backslash", "media\\posts\\x.jpg", "The name has a backslash."],
  ["a backslash and ..", "..\\..\\x.jpg", "The name has a backslash."],
  ["a NUL", "media/x.jpg\0.txt", "The name has control characters."],
  ["a line break", "media/x\n.jpg", "The name has control characters."],
  ["a C1 control", "media/x\u0085.jpg", "The name has control characters."],
  ["too many characters", `media/${"x".repeat(1000)}.jpg`, "The name is too long."],
  ["no characters", "", "The file has no name."],
  ["only dots", "./.", "The file has no name."],
];

it.each(badNames)("input: a path with %s is left out", async (_, name, reason) => {
  const input = await openZips({ "a.zip": [{ name, content: "x" }, good] });
  expect(pathsOf(input)).toEqual([good.name]);
  expect(input.problems.map((problem) => problem.reason)).toEqual([reason]);
});

const badEntries: readonly [title: string, entry: Partial<ZipEntry>, reason: string][] = [
  ["a symbolic link", { mode: 0o12_0777, content: "/etc/passwd" }, "It is a symbolic link."],
  ["a device", { mode: 0o02_0666 }, "It is not a regular file."],
  ["an encrypted entry", { flags: 1 }, "It is encrypted."],
  [
    "an entry with strong encryption",
    { flags: 0x41 },
    "An entry of the ZIP is damaged or encrypted.",
  ],
  ["Deflate64", { method: 9 }, "It is compressed by a method that is not supported (9)."],
  ["a stored entry of two sizes", { method: 0, size: 7 }, "Its sizes contradict each other."],
  ["a ZIP in the ZIP", { name: "part2.ZIP" }, "A ZIP inside a download is not opened."],
  [
    "a broken extra field",
    { extra: Buffer.from([9, 9, 99, 0, 1]) },
    "An entry of the ZIP is damaged or encrypted.",
  ],
  [
    "a missing ZIP64 field",
    { size: 0xff_ff_ff_ff, extra: extraField(1, Buffer.alloc(0)) },
    "An entry of the ZIP is damaged or encrypted.",
  ],
];

it.each(badEntries)("input: %s is left out and the rest is read", async (_, entry, reason) => {
  const input = await openZips({ "a.zip": [{ name: path, content: "x", ...entry }, good] });
  expect(pathsOf(input)).toEqual([good.name]);
  expect(await readText(input.files[0])).toBe("good");
  expect(input.problems).toHaveLength(1);
  expect(input.problems[0]?.reason).toContain(reason);
});

it("input: files of the operating system are left out without a line", async () => {
  const names = [
    "__MACOSX/media/posts/202106/._good.jpg",
    "media/.DS_Store",
    "media/posts/Thumbs.db",
    "media/posts/202106/._good.jpg",
    "media/posts/",
  ];
  const input = await openZips({ "a.zip": [...names.map((name) => ({ name })), good] });
  expect(pathsOf(input)).toEqual([good.name]);
  expect(input.problems).toEqual([]);
});

it("input: a path with . and empty segments is read without them", async () => {
  const input = await openZips({ "a.zip": [{ name: "./media//posts/./202106/x.jpg" }] });
  expect(pathsOf(input)).toEqual([path]);
});

it("input: an entry that claims a bomb's ratio is left out; a small one is read", async () => {
  const zeros = Buffer.alloc(200_000);
  const input = await openZips(
    {
      "a.zip": [
        { name: path, content: zeros },
        { name: good.name, content: zeros.subarray(0, 90_000) },
      ],
    },
    { maxRatio: 100, ratioFreeBytes: 100_000 },
  );
  expect(pathsOf(input)).toEqual([good.name]);
  expect(input.problems).toEqual([
    { path, reason: "It would be more than 100 times larger than its compressed bytes." },
  ]);
});

it("input: a stream ends with an error as soon as it is longer than the entry says", async () => {
  const packed = deflateRawSync(Buffer.alloc(50_000_000));
  const input = await openZips({ "a.zip": [{ name: path, content: "x", size: 1000, packed }] });
  const stream = await input.files[0]?.open();
  let bytes = 0;
  const read = async () => {
    for await (const chunk of stream ?? []) bytes += chunk.length;
  };
  await expect(read()).rejects.toThrow(`${path}: The file is longer than it says.`);
  expect(bytes).toBeLessThanOrEqual(1000);
});

it.each([
  ["stored", { method: 0 }],
  ["deflated", { method: 8 }],
])("input: a wrong checksum of a %s file fails its stream", async (_, entry) => {
  const input = await openZips({ "a.zip": [{ name: path, content: "x", crc: 1, ...entry }, good] });
  await expect(readText(input.find(path))).rejects.toThrow(
    `${path}: The file is damaged: its checksum differs.`,
  );
  expect(await readText(input.find(String(good.name)))).toBe("good");
});

it.each([
  ["is no deflate", Buffer.from("\xff\xff\xff\xff"), "The file is damaged or cannot be read."],
  [
    "is cut",
    deflateRawSync("x".repeat(99)).subarray(0, 3),
    "The file is damaged or cannot be read.",
  ],
  ["is shorter than it says", deflateRawSync("xx"), "The file is cut off."],
])("input: a file whose content %s fails its stream", async (_, packed, reason) => {
  const content = "x".repeat(99);
  const input = await openZips({ "a.zip": [{ name: path, content, packed }] });
  await expect(readText(input.files[0])).rejects.toThrow(`${path}: ${reason}`);
});

it("input: a file without a header in front of its content fails to open", async () => {
  const zip = writeZip([{ name: path, content: "x" }]);
  zip.fill(0, 0, 4);
  const input = await openZips({ "a.zip": zip });
  await expect(input.files[0]?.open()).rejects.toThrow("The file is damaged or cannot be read.");
});

it("input: a content that ends after the ZIP is left out", async () => {
  const zip = writeZip([{ name: path, content: "x" }, good]);
  // The compressed size of the first entry of the directory.
  zip.writeUInt32LE(0x0f_ff_ff_ff, zip.indexOf("PK\x01\x02") + 20);
  const input = await openZips({ "a.zip": zip });
  expect(pathsOf(input)).toEqual([good.name]);
  expect(input.problems[0]?.reason).toContain("outside of the ZIP");
});

it("input: entries that share their bytes are left out but for the first", async () => {
  const again = { ...good, isFirstAgain: true };
  const input = await openZips({
    "a.zip": [good, { ...again, name: path }, { ...again, name: `${path}.jpg` }],
  });
  expect(pathsOf(input)).toEqual([good.name]);
  expect(input.problems).toHaveLength(2);
  expect(input.problems[0]).toEqual({
    path,
    reason: "Its content is part of another file's content.",
  });
});

it("input: a list that is damaged half way keeps the files before it", async () => {
  const zip = writeZip([good, { name: path, content: "x" }]);
  zip.fill(0, zip.lastIndexOf("PK\x01\x02"), zip.lastIndexOf("PK\x01\x02") + 4);
  const input = await openZips({ "a.zip": zip });
  expect(await readText(input.files[0])).toBe("good");
  expect(input.problems).toEqual([
    {
      path: "a.zip",
      reason: "The ZIP is cut off or damaged: its list ends after 1 file.",
    },
  ]);
});

it("input: a ZIP that counts more entries than it has keeps those that it has", async () => {
  const input = await openZips({ "a.zip": writeZip([good], { count: 9 }) });
  expect(pathsOf(input)).toEqual([good.name]);
  expect(input.problems).toHaveLength(1);
});

it("input: entries after the counted ones are read, as macOS counts modulo 65,536", async () => {
  const zip = writeZip([good, { name: path, content: "x" }], { count: 1 });
  const input = await openZips({ "a.zip": zip });
  expect(pathsOf(input)).toEqual([good.name, path]);
  expect(input.problems).toEqual([]);
});

it("input: ZIP64 and data descriptors are read", async () => {
  const entries = [
    { ...good, isZip64: true },
    { name: path, content: "x".repeat(1000), hasDescriptor: true },
  ];
  const input = await openZips({ "a.zip": writeZip(entries, { isZip64: true }) });
  expect(await Promise.all(input.files.map(readText))).toEqual(["good", "x".repeat(1000)]);
  expect(input.problems).toEqual([]);
});

it.each([
  ["UTF-8 with the flag", Buffer.from("é.jpg"), 0x8_00, undefined],
  ["UTF-8 without the flag", Buffer.from("é.jpg"), 0, undefined],
  ["CP437", Buffer.from("\x82.jpg", "latin1"), 0, undefined],
  ["CP437 with a wrong flag", Buffer.from("\x82.jpg", "latin1"), 0x8_00, undefined],
  ["a decomposed form", Buffer.from("e\u0301.jpg"), 0x8_00, undefined],
  ["a Unicode field", Buffer.from("?.jpg"), 0, unicodePath("?.jpg", "é.jpg")],
])("input: a name in %s is read in NFC", async (_, name, flags, extra) => {
  const entry: ZipEntry = { name, flags, content: "x", ...(extra && { extra }) };
  const input = await openZips({ "a.zip": [entry] });
  expect(pathsOf(input)).toEqual(["é.jpg"]);
  expect(await readText(input.files[0])).toBe("x");
});

function unicodePath(raw: string, name: string): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0);
  head.writeUInt32LE(crc32(raw), 1);
  return extraField(0x70_75, Buffer.concat([head, Buffer.from(name)]));
}
