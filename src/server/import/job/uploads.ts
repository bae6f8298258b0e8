import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { makePrivateFolder } from "#server/lib/private-files.ts";
import { importFolder } from "./import-job.ts";

/** A part of a download while it is uploaded. */
export interface UploadedPart {
  /** "<import id>-<32 hex digits>". */
  readonly uploadId: string;
  /** The file's name on the person's machine. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly received: number;
}

/** The folder in which the tus server keeps uploads and, beside each, a JSON file about it. */
export function uploadsFolder(dataDir: string): string {
  return join(dataDir, "imports", "uploads");
}

/** The import that an upload belongs to, as text; null if the id is not one of ours. */
export function importOfUpload(uploadId: string): string | null {
  return /^(\d{1,19})-[0-9a-f]{32}$/.exec(uploadId)?.[1] ?? null;
}

/** The parts that were begun for an import, in the order of their names. */
export async function uploadedParts(dataDir: string, importId: bigint): Promise<UploadedPart[]> {
  const folder = uploadsFolder(dataDir);
  await makePrivateFolder(folder);
  const parts: UploadedPart[] = [];
  for (const file of await readdir(folder)) {
    const uploadId = file.replace(/\.json$/, "");
    if (uploadId === file || importOfUpload(uploadId) !== String(importId)) continue;
    const part = await readPart(folder, uploadId);
    if (part !== null) parts.push(part);
  }
  return parts.toSorted((one, other) =>
    one.name.localeCompare(other.name, "en", { numeric: true }),
  );
}

/** Null if the upload is being removed. */
async function readPart(folder: string, uploadId: string): Promise<UploadedPart | null> {
  try {
    const about: { size?: number; metadata?: { name?: string } } = JSON.parse(
      await readFile(join(folder, `${uploadId}.json`), "utf8"),
    );
    const { size: received } = await stat(join(folder, uploadId));
    return { uploadId, name: about.metadata?.name ?? "", size: about.size ?? 0, received };
  } catch {
    return null;
  }
}

/**
 * Moves complete uploads into the import's folder under their own names, which may say whose they are. Returns their
 * paths, also of those that an interrupted call moved.
 */
export async function takeUploads(
  dataDir: string,
  importId: bigint,
  parts: readonly UploadedPart[],
): Promise<string[]> {
  const folder = partsFolder(dataDir, importId);
  await makePrivateFolder(folder);
  for (const { uploadId, name } of parts) {
    const into = join(folder, uploadId);
    await mkdir(into, { recursive: true, mode: 0o700 });
    await rename(join(uploadsFolder(dataDir), uploadId), join(into, safeName(name)));
    await rm(join(uploadsFolder(dataDir), `${uploadId}.json`), { force: true });
  }
  return takenUploads(dataDir, importId);
}

/** The paths of uploads that were moved into the import's folder. */
export async function takenUploads(dataDir: string, importId: bigint): Promise<string[]> {
  const folder = partsFolder(dataDir, importId);
  const paths: string[] = [];
  for (const part of await readdir(folder).catch(() => [])) {
    for (const name of await readdir(join(folder, part))) paths.push(join(folder, part, name));
  }
  return paths.toSorted((one, other) =>
    basename(one).localeCompare(basename(other), "en", { numeric: true }),
  );
}

const partsFolder = (dataDir: string, importId: bigint): string =>
  join(importFolder(dataDir, importId), "parts");

/** Removes what was uploaded for an import and not taken. */
export async function removeUploads(dataDir: string, importId: bigint): Promise<void> {
  for (const { uploadId } of await uploadedParts(dataDir, importId)) {
    await removeUpload(dataDir, uploadId);
  }
}

export async function removeUpload(dataDir: string, uploadId: string): Promise<void> {
  const path = join(uploadsFolder(dataDir), uploadId);
  await rm(path, { force: true });
  await rm(`${path}.json`, { force: true });
}

/** A name without folders and characters that file systems refuse. */
function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const safe = last.replaceAll(/[^\p{L}\p{N}._ ()-]/gu, "_").replace(/^\.+/, "");
  return safe === "" ? "download.zip" : safe.slice(-120);
}
