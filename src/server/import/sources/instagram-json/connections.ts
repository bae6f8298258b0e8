import type { ConnectionItem, DownloadItem } from "#server/import/sources/download.ts";
import { allLeaves, type Box, boxOfEntry } from "./boxes.ts";
import type { JsonEntry } from "./entry-splitter.ts";
import { isObject, type Json } from "./json-value.ts";
import { countLabels } from "./linked-post.ts";
import { usernameOf, usernameOfLeaf } from "./links.ts";
import { personOfLeaves, tagOfLeaf } from "./persons.ts";
import { type Reading, type SectionReader, timeOf } from "./reading.ts";

/** Lists of people, in both dialects, and the maps of names to times of the first layout. */
export function connections(relation: ConnectionItem["relation"]): SectionReader {
  return (reading) =>
    function* read(entry): Generator<DownloadItem> {
      for (const { name, fullName, times } of namesOf(entry, usernameOfBox, reading)) {
        const username = usernameOf(name);
        if (username === null) reading.tally.leftOut(nameless);
        else {
          const time = timeOf(reading, times);
          yield { kind: "connection", relation, username, fullName, time };
        }
      }
    };
}

/** `following_hashtags.json`. */
export const followedTags: SectionReader = (reading) =>
  function* read(entry): Generator<DownloadItem> {
    for (const { name, times } of namesOf(entry, tagOfBox, reading)) {
      const tag = name.replace(/^#/, "").trim();
      if (tag === "") reading.tally.leftOut(nameless);
      else yield { kind: "followedTag", name: tag, time: timeOf(reading, times) };
    }
  };

const nameless = "entries without a name";
const isoStart = /^\d{4}-\d\d-\d\d/;

interface Named {
  /** "" if the entry has none. */
  readonly name: string;
  readonly fullName: string;
  readonly times: readonly (Json | undefined)[];
}

/**
 * The names of an entry. An entry of a map is one name and its time. A map whose first name looks like a field of an
 * entry comes as one entry; its values are ISO times.
 */
function namesOf(
  { key, value }: JsonEntry,
  nameOfBox: (box: Box, reading: Reading) => Omit<Named, "times">,
  reading: Reading,
): Named[] {
  if (key !== null) return [{ name: isObject(value) ? "" : key, fullName: "", times: [value] }];
  const pairs = isObject(value) ? Object.entries(value) : [];
  if (pairs.length > 0 && pairs.every(([, time]) => isoStart.test(String(time)))) {
    return pairs.map(([name, time]) => ({ name, fullName: "", times: [time] }));
  }
  const box = boxOfEntry(value);
  const times = [...allLeaves(box).map((leaf) => leaf.time), box.time];
  return [{ ...nameOfBox(box, reading), times }];
}

/** The value, else the title, else the last part of the link. */
function usernameOfBox(box: Box, { tally }: Reading): Omit<Named, "times"> {
  const leaves = allLeaves(box);
  const linked = leaves.map(usernameOfLeaf).find((name) => name !== null) ?? null;
  const person = box.isDetailed ? personOfLeaves(leaves) : null;
  // In the newer dialect a title is a heading, and the first value is a link.
  const written = box.isDetailed
    ? null
    : (usernameOf(leaves[0]?.text ?? "") ?? usernameOf(box.title));
  const username = person?.username ?? written ?? linked;
  const used = leaves.filter((leaf) => username !== null && usernameOfLeaf(leaf) === username);
  countLabels(box, tally, [...used, ...(person?.leaves ?? [])]);
  return { name: username ?? "", fullName: person?.fullName ?? "" };
}

function tagOfBox(box: Box): Omit<Named, "times"> {
  const tag = allLeaves(box)
    .map(tagOfLeaf)
    .find((name) => name !== null);
  return { name: tag ?? box.title, fullName: "" };
}
