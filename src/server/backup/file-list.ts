import { createReadStream } from "node:fs";
import { join } from "node:path";
import { UsageError } from "#server/errors/usage-error.ts";
import { type ListedFile, listName, type Run } from "./backup-folder.ts";

/** The lines of a text file. Only \n ends one; Node's own reader also splits at characters that JSON leaves as they are. */
export async function* readLines(path: string): AsyncIterable<string> {
  let rest = "";
  for await (const chunk of createReadStream(path, "utf8")) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** A file below the media folder, by names that begin with no dot, and its SHA-256. */
const plainPath = /^\w[\w.-]*(\/\w[\w.-]*)*$/;
const plainHash = /^[0-9a-f]{64}$/;

/** The media files of a run. Throws a UsageError for a path or hash that no backup has: it would lead out of the folder. */
export async function* listedFiles({ folder }: Pick<Run, "folder">): AsyncIterable<ListedFile> {
  for await (const line of readLines(join(folder, listName))) {
    const file: ListedFile = JSON.parse(line);
    if (!plainPath.test(file.path) || !plainHash.test(file.hash)) {
      throw new UsageError(`the backup is damaged: ${join(folder, listName)} names ${file.path}`);
    }
    yield file;
  }
}

/** The media files of a run by their path; none without a run. */
export async function filesByPath(
  run: Pick<Run, "folder"> | undefined,
): Promise<ReadonlyMap<string, ListedFile>> {
  const files = new Map<string, ListedFile>();
  if (run === undefined) return files;
  for await (const file of listedFiles(run)) files.set(file.path, file);
  return files;
}

/** What a list yields, so many at a time; the last group may be smaller. */
export async function* inGroups<T>(
  list: AsyncIterable<T>,
  size: number,
): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  for await (const one of list) {
    group.push(one);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
