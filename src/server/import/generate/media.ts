import type { FileContent, MediaTable } from "#server/database/schema.ts";
import type { Random } from "#server/import/demo/seeded-random.ts";
import { keyAt } from "#server/lib/ids.ts";
import { addComments, addLikes } from "./activity.ts";
import { authorOf } from "./authors.ts";
import { momentOf } from "./calendar.ts";
import { drawCaption, generateMediaTags } from "./captions.ts";
import type { Subject } from "./engagement.ts";
import { fileRow } from "./files.ts";
import { drawLocation } from "./locations.ts";
import { generatedLocationKey, type Plan, personKey } from "./plan.ts";
import { drawOne, drawWhole, randomStreamOf } from "./random-streams.ts";
import type { Rows } from "./rows.ts";

const filters = ["Normal", "Hefe", "Lo-fi", "Juno", "Ludwig", "Walden", "Inkwell"] as const;
/** Shares of all media; the others are photos. */
const clipShare = 0.03;
const albumShare = 0.07;
const mostItems = 10;

/** Adds a media with its files, tags, comments and likes. */
export function generateMedia(rows: Rows, plan: Plan, number: number): void {
  const random = randomStreamOf(plan.seed, "media", number);
  const createdMs = momentOf(number, plan.media, random());
  const id = keyAt(createdMs, BigInt(number));
  const subject = { number, id, author: authorOf(plan, number), createdMs };
  const type = drawType(random, plan);
  const caption = drawCaption(random, plan, number);
  addItems(rows, plan, subject, type);
  if (caption !== null) generateMediaTags(rows, subject, id, caption);
  rows.media.push({
    id,
    source_key: `generate/media/${number}`,
    user_id: personKey(plan, subject.author),
    type,
    created_time: Math.floor(createdMs / 1000),
    // No comment has this key, because comments are later.
    caption_id: caption === null ? null : id,
    caption,
    filter: drawOne(random, filters),
    attribution: null,
    location_id:
      random() < 0.55 ? generatedLocationKey(plan, drawLocation(random, plan, number)) : null,
    comment_count: addComments(rows, plan, subject),
    like_count: addLikes(rows, plan, subject),
  });
}

function drawType(random: Random, { clips }: Plan): MediaTable["type"] {
  const share = random();
  if (share < albumShare) return "carousel";
  return share < albumShare + clipShare && clips.length > 0 ? "video" : "image";
}

function addItems(rows: Rows, plan: Plan, subject: Subject, type: MediaTable["type"]): void {
  const { number, id: media_id, author, createdMs } = subject;
  const random = randomStreamOf(plan.seed, "file", number);
  const count = type === "carousel" ? drawWhole(random, 2, mostItems) : 1;
  for (let position = 0; position < count; position += 1) {
    const id = keyAt(createdMs + position, BigInt(number));
    const content = drawContent(random, plan, type);
    rows.files.push(
      fileRow(content, {
        id,
        ownerId: personKey(plan, author),
        sourceKey: `generate/media/${number}/${position}`,
        number: number * 16 + position,
        seed: plan.seed,
      }),
    );
    rows.media_items.push({ media_id, position, file_id: id });
  }
}

function drawContent(
  random: Random,
  { pictures, clips }: Plan,
  type: MediaTable["type"],
): FileContent {
  const [clip, ...otherClips] = clips;
  if (type === "video" && clip !== undefined) return drawOne(random, [clip, ...otherClips]);
  return drawOne(random, pictures);
}
