import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join, relative } from "node:path";
import sharp from "sharp";
import { onTestFinished } from "vitest";
import { projectRoot } from "#server/project-root.ts";

const server = join(projectRoot, "src", "server");
const sources = join(server, "import", "sources");
const clip = readFileSync(join(server, "media", "samples", "fragmented.mp4"));

/** The folders of the samples, below import/sources. */
export const jsonSamples = join(sources, "instagram-json", "samples");
export const htmlSamples = join(sources, "instagram-html", "samples");

/** A new empty folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-download-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of a sample's folder with a small picture or clip at every path that it names. Samples inside of it are left out. */
export async function sampleDownload(folder: string): Promise<string> {
  const copy = temporaryFolder();
  cpSync(folder, copy, {
    recursive: true,
    filter: (path) => !/^(?:variant-[^/]*|languages)$|expected\.json$/.test(relative(folder, path)),
  });
  await addMedia(copy);
  return copy;
}

/** Puts a small picture or clip at every path of a download that its pages or JSON name. */
export async function addMedia(download: string): Promise<void> {
  for (const path of namedPaths(download)) await writeMedia(download, path);
}

/** Writes a small picture or clip into a download; its bytes follow from `content`, by default the path. */
export async function writeMedia(download: string, path: string, content = path): Promise<void> {
  const target = join(download, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(
    target,
    extname(path) === ".mp4" ? clipOf(content) : await pictureOf(path, content),
  );
}

function namedPaths(download: string): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const entry of readdirSync(download, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(json|html)$/.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    const named = /(?<![\w/])(?:media|photos|videos|stories|profile)\/[\w./-]+\.(?:jpg|mp4|webp)/g;
    for (const [path] of text.matchAll(named)) paths.add(path);
  }
  return paths;
}

const hashOf = (content: string): Buffer => createHash("sha256").update(content).digest();

async function pictureOf(path: string, content: string): Promise<Buffer> {
  const [r = 0, g = 0, b = 0, height = 0] = hashOf(content);
  const size = { width: 64, height: 32 + (height % 64), channels: 3 as const };
  const picture = sharp({ create: { ...size, background: { r, g, b } } });
  return extname(path) === ".webp" ? picture.webp().toBuffer() : picture.jpeg().toBuffer();
}

/** The clip with a box at its end that players skip. */
function clipOf(content: string): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + 32, 0);
  head.write("free", 4);
  return Buffer.concat([clip, head, hashOf(content)]);
}
