import { tagsIn } from "#contract/rules/text-entities.ts";
import type { Random } from "#server/import/demo/seeded-random.ts";
import { inDay, rankInDay } from "./calendar.ts";
import type { Subject } from "./engagement.ts";
import { kindOf } from "./friend-groups.ts";
import { usernameOf } from "./people.ts";
import type { Numbers } from "./plan.ts";
import { drawRank, drawWhole } from "./random-streams.ts";
import type { Rows } from "./rows.ts";
import { drawSentence, scriptAt, scripts, wordAt } from "./words.ts";

/** A caption in one script or two, or null. */
export function drawCaption(random: Random, numbers: Numbers, media: number): string | null {
  if (random() < 0.08) return null;
  const first = drawWhole(random, 0, scripts.length - 1);
  let text = drawSentence(random, scriptAt(first), 12);
  if (random() < 0.15) text += ` · ${drawSentence(random, scriptAt(first + 1), 5)}`;
  if (random() < 0.1) text += ` @${usernameOf(numbers, drawRank(random, numbers.users))}`;
  return text + drawTags(random, numbers, media);
}

/** Attaches the tags of a caption or an author's comment, except those that the media already has. */
export function generateMediaTags(
  rows: Rows,
  { id: media_id, author }: Subject,
  id: bigint,
  text: string,
): void {
  const step = kindOf(author) === "public" ? 1 : 0;
  for (const name of tagsIn(text)) {
    // The rows of one media are the last ones.
    const isAttached = rows.media_tags
      .slice(-10)
      .some((row) => row.media_id === media_id && row.name === name);
    if (isAttached) continue;
    rows.media_tags.push({ media_id, name, id });
    rows.tagSteps.set(name, (rows.tagSteps.get(name) ?? 0) + step);
  }
}

/** The number of tags, in all scripts. */
export const tagCount = 3000;
const mostTags = 6;
const neighbours = 5;

/** The tag of a rank, without "#". */
export function tagAt(rank: number): string {
  return wordAt(scriptAt(rank), Math.floor(rank / scripts.length));
}

/** Up to six tags for a caption: popular ones more often, and some usually together. */
function drawTags(random: Random, numbers: Numbers, media: number): string {
  const count = drawRank(random, mostTags + 1);
  const draw = () => {
    const slot = drawRank(random, inDay.tags);
    return rankInDay(numbers, media, { kind: "tags", slot, total: tagCount });
  };
  const first = draw();
  let text = "";
  for (let index = 0; index < count; index += 1) {
    const isNeighbour = index > 0 && random() < 0.5;
    const rank = isNeighbour ? first + drawWhole(random, 1, neighbours) : draw();
    text += ` #${tagAt(index === 0 ? first : Math.min(rank, tagCount - 1))}`;
  }
  return text;
}
