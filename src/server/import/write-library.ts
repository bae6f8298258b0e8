import { checkLibrary } from "./check-library.ts";
import type { Library } from "./library.ts";
import { sweepFiles } from "./sweep-files.ts";
import { writeComments } from "./write-comments.ts";
import type { OnProgress, WriteContext, WriteReport } from "./write-context.ts";
import { writeFollows } from "./write-follows.ts";
import { writeLikes } from "./write-likes.ts";
import { writeLocations } from "./write-locations.ts";
import { writeMedia } from "./write-media.ts";
import { writePeople } from "./write-people.ts";

/**
 * Puts a library into the database and its pictures on disk. What stands already is left alone, so the
 * same library written again adds nothing, and a run that ended early is completed by the next.
 * A process writes one library at a time. Throws for a library that contradicts itself, before any
 * writing; a file that cannot be read is told in the report instead.
 */
export async function writeLibrary(
  context: WriteContext,
  library: Library,
  onProgress: OnProgress = () => undefined,
): Promise<WriteReport> {
  checkLibrary(library);
  await sweepFiles(context);
  const added = { people: 0, places: 0, pictures: 0, comments: 0, likes: 0, follows: 0 };
  const writing = {
    db: context.db,
    mediaRoot: context.mediaRoot,
    onProgress,
    added,
    unreadable: [],
  };
  const people = await writePeople(writing, library.people);
  const places = await writeLocations(writing, library.places);
  const media = await writeMedia(writing, library.media, people, places);
  await writeComments(writing, library.comments, people, media);
  await writeLikes(writing, library.likes, people, media);
  await writeFollows(writing, library.follows, people);
  return { added, unreadable: writing.unreadable };
}
