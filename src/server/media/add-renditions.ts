import { existsSync } from "node:fs";
import { open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { privateFile } from "#server/lib/private-files.ts";
import { type RenditionName, renditionSize } from "#server/lib/rendition-sizes.ts";
import { zoomSize } from "#server/lib/zoom-sizes.ts";
import { decodeTo, fromPixels } from "./decode-picture.ts";
import { noticeFullDisk } from "./full-disk.ts";
import { encodedForms, writeEncoded } from "./renditions.ts";

/** A rendition to be made of an original whose file exists. Paths are absolute. */
export type RenditionJob =
  /** Writes the rendition for zooming, a JPEG, to `target`. */
  | { readonly kind: "zoom"; readonly path: string; readonly target: string }
  /** Adds the rendition of 2,048 pixels to the folder of the others. */
  | { readonly kind: "xlarge"; readonly path: string; readonly folder: string };

/** Makes a rendition. Throws UnreadablePictureError and NoSpaceError. */
export async function addRendition(job: RenditionJob): Promise<void> {
  await noticeFullDisk("a picture's rendition", () =>
    job.kind === "zoom" ? writeZoom(job.path, job.target) : addXlarge(job.path, job.folder),
  );
}

async function writeZoom(path: string, target: string): Promise<void> {
  const { pixels } = await decodeTo(path, zoomSize);
  // Higher than that of the other renditions, because it is looked at closely.
  const bytes = await fromPixels(pixels).jpeg({ quality: 88 }).toBuffer();
  const file = await open(target, "w", privateFile);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Of files that an interrupted process may leave. */
const partEnding = ".part";

/** Writes each file beside its place and renames it, so that none is ever incomplete. Files that exist stay. */
async function addXlarge(path: string, folder: string): Promise<void> {
  const name: RenditionName = "xlarge";
  for (const left of await readdir(folder)) {
    if (left.endsWith(partEnding)) await rm(join(folder, left), { force: true });
  }
  const { pixels } = await decodeTo(path, (size) => renditionSize(name, size));
  for await (const file of encodedForms(name, pixels)) {
    const place = join(folder, file.name);
    if (existsSync(place)) continue;
    const part = `${file.name}.${process.pid}${partEnding}`;
    await writeEncoded(folder, { ...file, name: part });
    await rename(join(folder, part), place);
  }
}
