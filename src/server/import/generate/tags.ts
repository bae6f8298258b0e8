import type { Random } from "#server/import/demo/seeded-random.ts";
import { inDay, rankInDay } from "./day-mix.ts";
import type { Numbers } from "./numbers.ts";
import { drawRank, drawWhole } from "./random-streams.ts";
import { scriptAt, scripts } from "./scripts.ts";
import { wordAt } from "./words.ts";

/** A few thousand, in every script alike. */
export const tagCount = 3000;
const mostTags = 6;
const company = 5;

/** The tag of a rank, without "#". */
export function tagAt(rank: number): string {
  return wordAt(scriptAt(rank), Math.floor(rank / scripts.length));
}

/** None to six tags as they stand under a caption; popular ones more often, and some mostly with their neighbours. */
export function drawTags(random: Random, numbers: Numbers, media: number): string {
  const count = drawRank(random, mostTags + 1);
  const draw = () => {
    const slot = drawRank(random, inDay.tags);
    return rankInDay(numbers, media, { kind: "tags", slot, total: tagCount });
  };
  const first = draw();
  let text = "";
  for (let place = 0; place < count; place += 1) {
    const isNeighbour = place > 0 && random() < 0.5;
    const rank = isNeighbour ? first + drawWhole(random, 1, company) : draw();
    text += ` #${tagAt(place === 0 ? first : Math.min(rank, tagCount - 1))}`;
  }
  return text;
}
