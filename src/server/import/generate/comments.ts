import type { Random } from "#server/import/demo/seeded-random.ts";
import { keyAt } from "#server/lib/ids.ts";
import { attachTags } from "./captions.ts";
import { drawCount, drawMoments, drawPeople, type Subject } from "./engagement.ts";
import { usernameOf } from "./people.ts";
import { type Plan, personKey } from "./plan.ts";
import { drawRank, drawWhole, randomStreamOf } from "./random-streams.ts";
import type { Rows } from "./rows.ts";
import { scriptAt, scripts } from "./scripts.ts";
import { tagAt, tagCount } from "./tags.ts";
import { drawSentence } from "./words.ts";

const mostComments = 200;

/** Adds the comments on one media, some of them its author's, with a tag; how many there are. */
export function addComments(rows: Rows, plan: Plan, subject: Subject): number {
  const random = randomStreamOf(plan.seed, "comments", subject.number);
  const people = [...drawPeople(plan, subject, drawCount(random, 0.3, mostComments), random)];
  const [first] = people;
  const moments = drawMoments(subject, people.length + 1, random);
  for (const [place, person] of people.entries()) {
    add(rows, plan, subject, { place, person, ms: moments[place] ?? 0, text: drawText(random) });
  }
  if (first === undefined || random() > 0.2) return people.length;
  const answer = `@${usernameOf(plan, first)} ${drawText(random)} #${tagAt(drawRank(random, tagCount))}`;
  const said = { place: people.length, person: subject.author, ms: moments.at(-1) ?? 0 };
  add(rows, plan, subject, { ...said, text: answer });
  return people.length + 1;
}

interface Said {
  readonly place: number;
  readonly person: number;
  readonly ms: number;
  readonly text: string;
}

function add(rows: Rows, plan: Plan, subject: Subject, { place, person, ms, text }: Said): void {
  const id = keyAt(ms, BigInt(subject.number));
  rows.comments.push({
    id,
    source_key: `generate/comment/${subject.number}/${place}`,
    media_id: subject.id,
    user_id: personKey(plan, person),
    text,
    created_time: Math.floor(ms / 1000),
  });
  if (person === subject.author) attachTags(rows, subject, id, text);
}

function drawText(random: Random): string {
  return drawSentence(random, scriptAt(drawWhole(random, 0, scripts.length - 1)), 8);
}
