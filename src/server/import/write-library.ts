import { adoptAbandoned, dropFile, settleFile } from "#server/media/pending-files.ts";
import { checkLibrary } from "./check-library.ts";
import { inChunks } from "./chunks.ts";
import type { Library } from "./library.ts";
import { writeComments, writeFollows, writeLikes } from "./write-activity.ts";
import type { OnProgress, WriteContext, WriteReport } from "./write-context.ts";
import { writeLocations } from "./write-locations.ts";
import { writeMedia } from "./write-media.ts";
import { writePeople } from "./write-people.ts";

/**
 * Writes a library to the database and its files to disk. Existing rows are left unchanged, so writing the same
 * library again adds nothing, and the next run completes one that was interrupted. A process must write only one
 * library at a time. Throws before writing anything if the library is inconsistent; unreadable files are listed in the
 * report instead.
 */
export async function writeLibrary(
  context: WriteContext,
  library: Library,
  onProgress: OnProgress = () => undefined,
): Promise<WriteReport> {
  checkLibrary(library);
  await sweepFiles(context);
  const added = { people: 0, locations: 0, pictures: 0, comments: 0, likes: 0, follows: 0 };
  const run = {
    db: context.db,
    mediaRoot: context.mediaRoot,
    onProgress,
    added,
    unreadable: [],
  };
  const people = await writePeople(run, library.people);
  const locations = await writeLocations(run, library.locations);
  const media = await writeMedia(run, library.media, people, locations);
  await writeComments(run, library.comments, people, media);
  await writeLikes(run, library.likes, people, media);
  await writeFollows(run, library.follows, people);
  return { added, unreadable: run.unreadable };
}

/** Removes the files of writers that crashed before a row referred to them. */
async function sweepFiles({ db, mediaRoot }: WriteContext): Promise<void> {
  for (const keys of inChunks(await adoptAbandoned(mediaRoot))) {
    const rows = await db.selectFrom("files").select("key").where("key", "in", keys).execute();
    const existing = new Set(rows.map(({ key }) => key));
    for (const key of keys) await (existing.has(key) ? settleFile : dropFile)(mediaRoot, key);
  }
}
