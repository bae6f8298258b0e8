import {
  type Point,
  type PostFile,
  type PostItem,
  postKey,
} from "#server/import/sources/download.ts";
import { allLeaves, type Box, boxOfEntry, type Leaf } from "./boxes.ts";
import { field, type Json, textField } from "./json-value.ts";
import { captionLeaf, countLabels } from "./linked-post.ts";
import { usernameOf } from "./links.ts";
import { pointOf, postFile } from "./own-files.ts";
import { hashtagsOf } from "./persons.ts";
import type { IndexedPost } from "./post-index.ts";
import { type Reading, timeOf } from "./reading.ts";

const decimal = /^-?\d{1,3}(?:\.\d+)?$/;
/** "grace.example (Tagged, 0.00, 0.00)", several divided by commas. */
const taggedSource = String.raw`([\w.]{1,30}) \([^(),]+, -?\d+(?:\.\d+)?, -?\d+(?:\.\d+)?\)`;
const taggedPattern = new RegExp(taggedSource, "g");
const onlyTagged = new RegExp(`^${taggedSource}(?:, ${taggedSource})*$`);

/**
 * A post of the dialect `label_values`. With a placement it is a post of its own; with null it adds to the one with the
 * same file, else the one with a file named by its `fbid`, else the only one within 120 seconds. Null if it names no
 * file and there is no such post.
 */
export function detailItem(
  reading: Reading,
  placement: PostItem["placement"] | null,
  value: Json,
): PostItem | null {
  const box = boxOfEntry(value);
  const leaves = allLeaves(box);
  const media = [...leaves.flatMap((leaf) => leaf.media), ...box.media];
  const named = media.map(postFile).filter((file): file is PostFile => file !== null);
  const match = placement === null ? matchOf(reading, box, value, named) : undefined;
  const files = named.length > 0 ? named : filesOf(match);
  const [first] = files;
  if (first === undefined) {
    reading.tally.leftOut("entries that name no file and fit no post of another list");
    return null;
  }
  const place = pointLeaves(leaves);
  const tagged = leaves.filter((leaf) => onlyTagged.test(leaf.text));
  const caption = captionLeaf(box.leaves.filter((leaf) => !tagged.includes(leaf)));
  const { leaves: tags } = hashtagsOf(box, caption?.text ?? "");
  const mediaLeaves = leaves.filter((leaf) => leaf.media.length > 0);
  countLabels(box, reading.tally, [caption, ...place.leaves, ...tagged, ...tags]);
  reading.tally.labelsMatched += mediaLeaves.filter((leaf) => leaf.text === "").length;
  const times = [box.time, field(media[0], "creation_timestamp")];
  return {
    kind: "post",
    key: match?.key ?? postKey(first.path),
    placement: placement ?? match?.placement ?? placementOf(first.path),
    time: timeOf(reading, times, first.path),
    caption: caption?.text ?? textField(media[0], "title"),
    placeName: null,
    files: files.map((file, index) =>
      index === 0 && file.point === null ? { ...file, point: place.point } : file,
    ),
    tagged: tagged.flatMap(({ text }) => taggedIn(text)),
    isDetail: placement === null,
  };
}

function matchOf(
  { posts, times }: Reading,
  box: Box,
  value: Json,
  named: readonly PostFile[],
): IndexedPost | undefined {
  const ids = [...named.map(({ path }) => postKey(path)), textField(value, "fbid")];
  for (const id of ids) {
    const post = posts.find(id);
    if (post !== undefined) return post;
  }
  const ms = named.length === 0 ? times.read(box.time) : null;
  return ms === null ? undefined : posts.findAt(ms);
}

function filesOf(match: IndexedPost | undefined): PostFile[] {
  return match === undefined ? [] : [{ path: match.path, point: null, subtitles: null }];
}

function placementOf(path: string): PostItem["placement"] {
  return path.includes("archived_posts/") ? "archived" : "profile";
}

/** Two decimal numbers in sequence that are a latitude and a longitude. */
function pointLeaves(leaves: readonly Leaf[]): { point: Point | null; leaves: readonly Leaf[] } {
  for (const [index, latitude] of leaves.entries()) {
    const longitude = leaves[index + 1];
    if (longitude === undefined) break;
    if (!decimal.test(latitude.text) || !decimal.test(longitude.text)) continue;
    const isWhole = !latitude.text.includes(".") && !longitude.text.includes(".");
    const isNone = latitude.text === "0" && longitude.text === "0";
    if (isWhole && !isNone) continue;
    const point = pointOf(Number(latitude.text), Number(longitude.text));
    return { point, leaves: [latitude, longitude] };
  }
  return { point: null, leaves: [] };
}

function taggedIn(text: string): string[] {
  return Array.from(text.matchAll(taggedPattern), ([, name = ""]) => usernameOf(name)).filter(
    (name) => name !== null,
  );
}
