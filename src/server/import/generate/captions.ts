import { tagsIn } from "#contract/rules/text-entities.ts";
import type { Random } from "#server/import/demo/seeded-random.ts";
import type { Subject } from "./engagement.ts";
import { kindOf } from "./friend-groups.ts";
import type { Numbers } from "./numbers.ts";
import { usernameOf } from "./people.ts";
import { drawRank, drawWhole } from "./random-streams.ts";
import type { Rows } from "./rows.ts";
import { scriptAt, scripts } from "./scripts.ts";
import { drawTags } from "./tags.ts";
import { drawSentence } from "./words.ts";

/** What the author wrote, in some script, a second one now and then; null where they wrote nothing. */
export function drawCaption(random: Random, numbers: Numbers, media: number): string | null {
  if (random() < 0.08) return null;
  const first = drawWhole(random, 0, scripts.length - 1);
  let text = drawSentence(random, scriptAt(first), 12);
  if (random() < 0.15) text += ` · ${drawSentence(random, scriptAt(first + 1), 5)}`;
  if (random() < 0.1) text += ` @${usernameOf(numbers, drawRank(random, numbers.users))}`;
  return text + drawTags(random, numbers, media);
}

/** Attaches the tags of a caption, or of a comment of the author's, that the media does not bear yet. */
export function attachTags(
  rows: Rows,
  { id: media_id, author }: Subject,
  id: bigint,
  text: string,
): void {
  const step = kindOf(author) === "public" ? 1 : 0;
  for (const name of tagsIn(text)) {
    // The rows of one media stand together, at the end.
    const isBorne = rows.media_tags
      .slice(-10)
      .some((row) => row.media_id === media_id && row.name === name);
    if (isBorne) continue;
    rows.media_tags.push({ media_id, name, id });
    rows.tagSteps.set(name, (rows.tagSteps.get(name) ?? 0) + step);
  }
}
