import { createHash } from "node:crypto";
import {
  type DownloadItem,
  type PostFile,
  type PostItem,
  postKey,
} from "#server/import/sources/download.ts";
import type { JsonEntry } from "./entry-splitter.ts";
import { field, type Json, textField } from "./json-value.ts";
import { postFile } from "./own-files.ts";
import { portraits } from "./portraits.ts";
import { type Reading, type SectionReader, timeOf } from "./reading.ts";

/** More rows than this with one time and caption are several albums, so that a hostile file takes little memory. */
const maxAlbum = 100;

/**
 * How many photos and videos share a time and a caption. The first layout has a row for each picture of an album and
 * no mark of the album, so the file is read twice: first to count, then to group. Takes about 40 bytes a row.
 */
export class AlbumCounts {
  private readonly counts = new Map<number, number>();

  count({ root, value }: JsonEntry): void {
    if (root !== "photos" && root !== "videos") return;
    const key = albumKey(value);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  of(key: number): number {
    return this.counts.get(key) ?? 1;
  }
}

/** 48 bits of a hash, because short numbers take less memory than texts. Rows without a time never share one. */
function albumKey(value: Json): number {
  const takenAt = textField(value, "taken_at");
  const name = takenAt === "" ? textField(value, "path") : textField(value, "caption");
  return createHash("sha256").update(`${takenAt}\n${name}`).digest().readUIntBE(0, 6);
}

/** The first layout's `media.json`: photos, videos, stories and portraits. */
export function rootMedia(albums: AlbumCounts): SectionReader {
  return (reading) => {
    const readPortrait = portraits(reading);
    const open = new Map<number, { rows: Json[]; left: number }>();
    return function* read(entry): Generator<DownloadItem> {
      const { root, value } = entry;
      if (root === "profile") return yield* readPortrait(entry);
      if (root === "stories") return yield* postOf(reading, "story", [value]);
      const key = albumKey(value);
      const album = open.get(key) ?? { rows: [], left: albums.of(key) };
      album.rows.push(value);
      album.left--;
      open.set(key, album);
      if (album.left > 0 && album.rows.length < maxAlbum) return;
      yield* postOf(reading, "profile", album.rows);
      album.rows = [];
      if (album.left <= 0) open.delete(key);
    };
  };
}

function* postOf(
  reading: Reading,
  placement: PostItem["placement"],
  rows: readonly Json[],
): Generator<PostItem> {
  const files = rows.map(postFile).filter((file): file is PostFile => file !== null);
  for (let lost = files.length; lost < rows.length; lost++) {
    reading.tally.leftOut("entries without a file");
  }
  const [first] = files;
  if (first === undefined) return;
  yield {
    kind: "post",
    key: postKey(first.path),
    placement,
    time: timeOf(reading, [field(rows[0], "taken_at")], first.path),
    caption: textField(rows[0], "caption"),
    placeName: rows.map((row) => textField(row, "location")).find((name) => name !== "") ?? null,
    files,
    tagged: [],
    isDetail: false,
  };
}
