import type { Input } from "#server/import/input/input.ts";
import type { DownloadItem, DownloadSource } from "#server/import/sources/download.ts";
import type { DownloadReport } from "#server/import/sources/download-report.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { JsonEntry } from "./entry-splitter.ts";
import { FileTally } from "./file-tally.ts";
import { chooseFiles, type SectionFile } from "./files.ts";
import { jsonEntries } from "./json-entries.ts";
import { PostIndex } from "./post-index.ts";
import type { EntryReader, Reading } from "./reading.ts";
import { AlbumCounts, rootMedia } from "./root-media.ts";
import { sectionOfRoot } from "./roots.ts";
import { type Section, sections } from "./sections.ts";
import { Times } from "./times.ts";

/** Reads the JSON downloads of all layouts since 2018. */
export const instagramJson: DownloadSource = instagramJsonAt(Date.now);

/** The same with a clock: a time that is later than the clock's by more than a day counts as unreadable. */
export function instagramJsonAt(clock: Clock): DownloadSource {
  return { name: "instagram-json", read: (input, report) => readDownload(input, report, clock) };
}

async function* readDownload(
  input: Input,
  report: DownloadReport,
  clock: Clock,
): AsyncGenerator<DownloadItem> {
  const files = chooseFiles(input, report);
  const shared = {
    times: new Times(input, clock),
    posts: new PostIndex(files.some(({ section }) => section === sections.postDetails)),
  };
  for (const file of files) yield* readFile(file, { ...shared, tally: new FileTally() }, report);
}

async function* readFile(
  { file, section }: SectionFile,
  reading: Reading,
  report: DownloadReport,
): AsyncGenerator<DownloadItem> {
  const { tally } = reading;
  const albums = new AlbumCounts();
  if (section === sections.rootMedia) {
    for await (const entry of jsonEntries(file, () => undefined)) albums.count(entry);
  }
  let isDamaged = false;
  const entries = jsonEntries(file, (fault) => {
    isDamaged = true;
    tally.say(fault);
  });
  const read = readerByRoot(section, reading, albums);
  for await (const entry of entries) {
    tally.entriesIn++;
    for (const item of read(entry)) {
      tally.itemsOut++;
      yield item;
    }
  }
  report.file(tally.report(file.path, section.name, isDamaged ? "damaged" : "read"));
}

/** Reads each entry as the section of the list that holds it. */
function readerByRoot(file: Section, reading: Reading, albums: AlbumCounts): EntryReader {
  const readers = new Map<Section, EntryReader>();
  const readerOf = (section: Section): EntryReader | undefined => {
    const begin = section === sections.rootMedia ? rootMedia(albums) : section.read;
    const reader = readers.get(section) ?? begin?.(reading);
    if (reader !== undefined) readers.set(section, reader);
    return reader;
  };
  return function* read(entry: JsonEntry): Generator<DownloadItem> {
    const section = sectionOfRoot(entry.root, file.isRootFile) ?? (file.isRootFile ? null : file);
    if (section === null) {
      reading.tally.unmatchedLabel(entry.root);
      reading.tally.leftOut("entries of unknown lists");
      return;
    }
    const reader = readerOf(section);
    if (reader === undefined) reading.tally.leftOut(section.name);
    else yield* reader(entry);
  };
}
