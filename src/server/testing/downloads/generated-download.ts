import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { projectRoot } from "#server/project-root.ts";
import { ZipFile } from "#server/testing/zip/zip-file.ts";
import { activityFiles } from "./generated-activity.ts";
import { downloadTime, mediaId } from "./generated-names.ts";
import { textPieces } from "./text-file.ts";

/** What a generated download holds. Equal numbers make equal bytes. */
export interface DownloadNumbers {
  /** Every seventh post is an album of two pictures, every tenth picture has the bytes of the one before. */
  readonly posts: number;
  readonly likes: number;
  readonly clips?: number;
  /** Of each clip. */
  readonly clipBytes?: number;
  /** ZIPs. */
  readonly parts: number;
  /** Absolute paths of JPEGs, used in turns as the pictures; default: one of 24 pixels. */
  readonly photos?: readonly string[];
  /** Whether all pictures have the same bytes. */
  readonly isOnePicture?: boolean;
}

/** The account of every generated download. */
export const generatedAccount = "ada.example";

/**
 * Writes a JSON download into a folder, in parts; each list is in one part only. Returns the absolute paths of the
 * parts.
 */
export async function writeDownload(folder: string, numbers: DownloadNumbers): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: numbers.parts }, (_, index) =>
    join(folder, `instagram-${generatedAccount}-2026-02-01-part${index + 1}.zip`),
  );
  const zips = paths.map((path) => new ZipFile(path));
  const part = (number: number) => zips[number % zips.length];
  const media = await mediaFiles(numbers);
  for (const [index, { name, pieces }] of media.files.entries()) part(index)?.add(name, pieces);
  const lists = [{ name: postsPath, lines: () => media.entries }, ...activityFiles(numbers)];
  // From the last part on, because the index may be in any.
  for (const [index, file] of lists.entries()) {
    part(zips.length - 1 - (index % zips.length))?.add(file.name, () => textPieces(file));
  }
  for (const zip of zips) zip.close();
  return paths;
}

const postsPath = "your_instagram_activity/media/posts_1.json";

interface MediaFile {
  readonly name: string;
  readonly pieces: () => Iterable<Uint8Array>;
}

interface GeneratedMedia {
  readonly files: readonly MediaFile[];
  /** The entries of the list of posts, as JSON. */
  readonly entries: readonly string[];
}

async function mediaFiles(numbers: DownloadNumbers): Promise<GeneratedMedia> {
  const picture = pictureWithRoom(await readPhotos(numbers));
  const clip = readFileSync(
    join(projectRoot, "src/server/import/demo/media/clips/clip-hillside-sunset-480.mp4"),
  );
  const files: MediaFile[] = [];
  const entries: string[] = [];
  const addFile = (time: number, end: string, pieces: MediaFile["pieces"]): string => {
    const month = new Date(time * 1000).toISOString().slice(0, 7).replace("-", "");
    const name = `media/posts/${month}/${files.length}_${mediaId(files.length)}.${end}`;
    files.push({ name, pieces });
    return name;
  };
  for (let index = 0; index < numbers.posts; index += 1) {
    const time = downloadTime(index);
    const uris = Array.from({ length: index % 7 === 0 ? 2 : 1 }, () => {
      const number = files.length;
      const content = numbers.isOnePicture ? 0 : number % 10 === 9 ? number - 1 : number;
      return addFile(time, "jpg", () => [picture(content)]);
    });
    entries.push(postEntry(index, time, uris));
  }
  for (let index = 0; index < (numbers.clips ?? 0); index += 1) {
    const time = downloadTime(numbers.posts + index);
    const pieces = () => paddedClip(clip, numbers.clipBytes ?? clip.length, index);
    entries.push(postEntry(numbers.posts + index, time, [addFile(time, "mp4", pieces)]));
  }
  return { files, entries };
}

function postEntry(index: number, time: number, uris: readonly string[]): string {
  const title = `Post ${index} of #year${index % 12} caf\u00c3\u00a9 @friend${index % 40}.example`;
  const media = uris.map((uri) => ({ uri, creation_timestamp: time, title: "" }));
  return JSON.stringify({ media, title, creation_timestamp: time });
}

async function readPhotos({ photos = [] }: DownloadNumbers): Promise<readonly Buffer[]> {
  return photos.length > 0 ? photos.map((path) => readFileSync(path)) : [await smallNoise()];
}

function smallNoise(): Promise<Buffer> {
  const raw = { width: 24, height: 18, channels: 3 } as const;
  const noise = Buffer.alloc(raw.width * raw.height * raw.channels);
  for (let index = 0; index < noise.length; index += 1) noise[index] = (index * 7919) % 251;
  return sharp(noise, { raw }).blur(2).jpeg().toBuffer();
}

/** JPEGs with a comment that differs by number: thousands of pictures for the price of one. */
function pictureWithRoom(jpegs: readonly Buffer[]): (number: number) => Buffer {
  return (number) => {
    const jpeg = jpegs[number % jpegs.length] ?? Buffer.alloc(0);
    const comment = Buffer.alloc(20);
    comment.writeUInt16BE(0xff_fe, 0);
    comment.writeUInt16BE(18, 2);
    comment.write(String(number), 4);
    return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
  };
}

const padding = Buffer.alloc(1_048_576, "keepsake ");

/** An MP4 clip of `bytes` bytes: the rest is in a box that every player skips. */
function* paddedClip(clip: Buffer, bytes: number, number: number): Generator<Uint8Array> {
  yield clip;
  const head = Buffer.alloc(16);
  const rest = Math.max(head.length, bytes - clip.length);
  head.writeUInt32BE(rest, 0);
  head.write("free", 4);
  head.writeUInt32BE(number, 8);
  yield head;
  for (let left = rest - head.length; left > 0; left -= padding.length) {
    yield left < padding.length ? padding.subarray(0, left) : padding;
  }
}
