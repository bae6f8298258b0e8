import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { sniffMediaType } from "./media-type.ts";

const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: "#336699" } });
const sample = (name: string) => readFile(join(import.meta.dirname, "samples", name));
const bytes = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["image/jpeg", () => picture.clone().jpeg().toBuffer()],
  ["image/png", () => picture.clone().png().toBuffer()],
  ["image/webp", () => picture.clone().webp().toBuffer()],
  ["image/gif", () => picture.clone().gif().toBuffer()],
  ["image/avif", () => picture.clone().avif().toBuffer()],
  ["image/heic", () => sample("turned.heic")],
  ["video/mp4", () => sample("sound.mp4")],
  ["video/quicktime", () => sample("hevc.mov")],
])("media type: %s by the content", async (mime, content) => {
  expect(sniffMediaType((await content()).subarray(0, 4096))?.mime).toBe(mime);
});

test.each([
  ["image/heic", "a picture that names only its container", "\0\0\0\x14ftypmif1\0\0\0\0miaf"],
  ["image/avif", "a picture that names AVIF second", "\0\0\0\x14ftypmif1\0\0\0\0avif"],
  ["video/quicktime", "a clip of before brands", "\0\0\0\x08wide\0\0\0\0mdat"],
  ["video/mp4", "a clip with an unknown brand", "\0\0\0\x10ftypzzzz\0\0\0\0"],
])("media type: %s for %s", (mime, _, head) => {
  expect(sniffMediaType(bytes(head))?.mime).toBe(mime);
});

test.each([
  ["nothing", ""],
  ["a letter", "Dear all, this is no picture."],
  ["a page", "<!doctype html><html></html>"],
  ["a drawing", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ["a song", "\0\0\0\x14ftypM4A \0\0\0\0mp42"],
  ["three bytes", "\xff\xd8"],
])("media type: %s has none", (_, head) => {
  expect(sniffMediaType(bytes(head))).toBeNull();
});
