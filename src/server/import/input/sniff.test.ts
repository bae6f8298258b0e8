import sharp from "sharp";
import { expect, it } from "vitest";
import { writeZip } from "#server/testing/zip/zip-writer.ts";
import { sniffFile } from "./sniff.ts";

/** The first box of an ISO file: its major brand and the compatible ones. */
function brands(major: string, ...compatible: readonly string[]): Buffer {
  const box = Buffer.from(`0000ftyp${major}0000${compatible.join("")}`, "latin1");
  box.writeUInt32BE(box.length, 0);
  return Buffer.concat([box, Buffer.from("0000mdatavif")]);
}

it.each(["jpeg", "png", "webp", "gif", "avif"] as const)("sniff: %s of sharp", async (format) => {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } });
  expect(sniffFile(await picture.toFormat(format).toBuffer())).toBe(format);
});

it.each([
  [brands("heic", "mif1"), "heic"],
  [brands("heix"), "heic"],
  [brands("mif1", "heic"), "heic"],
  [brands("mif1", "miaf", "avif"), "avif"],
  [brands("msf1", "hevc"), "heic"],
  [brands("avis", "msf1"), "avif"],
  [brands("qt  "), "mov"],
  [Buffer.from("\0\0\0\x08wide\0\0\0\0mdat"), "mov"],
  [brands("isom", "iso2", "avc1", "mp41"), "mp4"],
  [brands("mp42"), "mp4"],
] as const)("sniff: brands of case %#", (head, kind) => {
  expect(sniffFile(head)).toBe(kind);
});

it.each([
  ['[{"media":[]}]', "json"],
  ['\ufeff\n {"a":1}', "json"],
  ["[]", "json"],
  ["<!DOCTYPE html><p>", "html"],
  ["\n<html><head>", "html"],
  ["<svg xmlns='x'>", null],
  ["{this is text}", null],
  ["plain text", null],
  ["", null],
  ["ftyp", null],
] as const)("sniff: %j", (text, kind) => {
  expect(sniffFile(Buffer.from(text))).toBe(kind);
});

it("sniff: a ZIP, also an empty one", () => {
  expect(sniffFile(writeZip([{ name: "a" }]))).toBe("zip");
  expect(sniffFile(writeZip([]))).toBe("zip");
});

it("sniff: a view of a larger buffer is read from its own start", () => {
  const bytes = new Uint8Array(Buffer.from("xx[1]"));
  expect(sniffFile(bytes.subarray(2))).toBe("json");
});
