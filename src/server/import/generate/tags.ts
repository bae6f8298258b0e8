import type { Random } from "../demo/seeded-random.ts";
import { drawRank, drawWhole } from "./chance.ts";
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
export function drawTags(random: Random): string {
  const count = drawRank(random, mostTags + 1);
  const first = drawRank(random, tagCount);
  let text = "";
  for (let place = 0; place < count; place += 1) {
    const isNeighbour = place > 0 && random() < 0.5;
    const rank = isNeighbour ? first + drawWhole(random, 1, company) : drawRank(random, tagCount);
    text += ` #${tagAt(place === 0 ? first : Math.min(rank, tagCount - 1))}`;
  }
  return text;
}
