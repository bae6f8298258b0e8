import { realpath, stat } from "node:fs/promises";
import { basename } from "node:path";
import { InputError } from "#server/errors/input-error.ts";
import { removeTopFolders } from "./download-root.ts";
import { fileFinder } from "./find-file.ts";
import { openFolderPart } from "./folder-part.ts";
import type { Input } from "./input.ts";
import { type InputLimits, inputLimits } from "./input-limits.ts";
import { mergeParts } from "./merge-parts.ts";
import type { Listing, Part } from "./part.ts";
import { ProblemList, shownPath } from "./problem-list.ts";
import { openZipPart } from "./zip/zip-part.ts";

/**
 * Opens ZIPs and folders, by their absolute paths, as one download. Nothing is unpacked. A part that is damaged is among
 * `problems`. Throws InputError if a path does not exist or cannot be opened, or if no file of any part can be read.
 */
export async function openInput(
  paths: readonly string[],
  limits: Partial<InputLimits> = {},
): Promise<Input> {
  const all = { ...inputLimits, ...limits };
  const listing: Listing = {
    limits: all,
    problems: new ProblemList(all.maxProblems),
    entriesLeft: all.maxEntries,
  };
  const places = await findPlaces(paths);
  const parts: Part[] = [];
  const close = async () => {
    for (const part of parts.splice(0)) await part.close();
  };
  try {
    for (const place of places) {
      const part = await openPart(place, listing);
      if (part !== null) parts.push(part);
    }
    return await joinParts(places, parts, listing.problems, close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** A path that exists. */
interface Place {
  readonly path: string;
  readonly name: string;
  readonly isFolder: boolean;
}

/** Every path once, also if links name one file twice. */
async function findPlaces(paths: readonly string[]): Promise<readonly Place[]> {
  const places = new Map<string, Place>();
  for (const given of paths) {
    const name = basename(given);
    try {
      const path = await realpath(given);
      const stats = await stat(path);
      if (!stats.isFile() && !stats.isDirectory())
        throw new InputError(shownPath(name), "This is neither a ZIP nor a folder.");
      if (!places.has(path)) places.set(path, { path, name, isFolder: stats.isDirectory() });
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError(shownPath(name), existence(error), { cause: error });
    }
  }
  return [...places.values()];
}

function existence(error: unknown): string {
  const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
  return isMissing ? "There is no such file or folder." : "It cannot be opened.";
}

/** Null if it is damaged or no container; that is reported. */
async function openPart(place: Place, listing: Listing): Promise<Part | null> {
  const { path, name, isFolder } = place;
  try {
    if (isFolder) return await openFolderPart(path, name, listing);
    if (/\.(?:json|html?)$/i.test(name))
      throw new InputError(
        name,
        "This is one page of a download. Choose the ZIP or the folder that holds it.",
      );
    return await openZipPart(path, name, listing);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    listing.problems.add(name, error.reason);
    return null;
  }
}

async function joinParts(
  places: readonly Place[],
  parts: readonly Part[],
  problems: ProblemList,
  close: () => Promise<void>,
): Promise<Input> {
  const removedFolders = new Set(parts.flatMap((part) => removeTopFolders(part.files)));
  const files = await mergeParts(
    parts.flatMap((part) => part.files),
    problems,
  );
  if (files.length === 0) throw nothingToRead(places, problems);
  return {
    files,
    problems: problems.all(),
    containerNames: places.map(({ name }) => name),
    removedFolders: [...removedFolders],
    size: files.reduce((sum, file) => sum + file.size, 0),
    find: fileFinder(files),
    close,
  };
}

function nothingToRead(places: readonly Place[], problems: ProblemList): InputError {
  const [first, ...others] = problems.all();
  if (!first)
    return new InputError(
      places.map(({ name }) => shownPath(name)).join(", "),
      "There are no files.",
    );
  const more = others.length === 0 ? "" : ` There are ${others.length} more problems.`;
  return new InputError(first.path, `${first.reason}${more}`);
}
