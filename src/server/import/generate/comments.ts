import type { Random } from "#server/import/demo/seeded-random.ts";
import { keyAt } from "#server/lib/ids.ts";
import { attachTags, tagAt, tagCount } from "./captions.ts";
import { drawCount, drawMoments, drawPeople, type Subject } from "./engagement.ts";
import { usernameOf } from "./people.ts";
import { type Plan, personKey } from "./plan.ts";
import { drawRank, drawWhole, randomStreamOf } from "./random-streams.ts";
import type { Rows } from "./rows.ts";
import { drawSentence, scriptAt, scripts } from "./words.ts";

const mostComments = 200;

/** Adds the comments on a media, sometimes with a reply by its author with a tag. Returns their number. */
export function addComments(rows: Rows, plan: Plan, subject: Subject): number {
  const random = randomStreamOf(plan.seed, "comments", subject.number);
  const people = [...drawPeople(plan, subject, drawCount(random, 0.3, mostComments), random)];
  const [first] = people;
  const moments = drawMoments(subject, people.length + 1, random);
  for (const [index, person] of people.entries()) {
    add(rows, plan, subject, { index, person, ms: moments[index] ?? 0, text: drawText(random) });
  }
  if (first === undefined || random() > 0.2) return people.length;
  const text = `@${usernameOf(plan, first)} ${drawText(random)} #${tagAt(drawRank(random, tagCount))}`;
  const reply = { index: people.length, person: subject.author, ms: moments.at(-1) ?? 0 };
  add(rows, plan, subject, { ...reply, text });
  return people.length + 1;
}

interface NewComment {
  readonly index: number;
  readonly person: number;
  readonly ms: number;
  readonly text: string;
}

function add(
  rows: Rows,
  plan: Plan,
  subject: Subject,
  { index, person, ms, text }: NewComment,
): void {
  const id = keyAt(ms, BigInt(subject.number));
  rows.comments.push({
    id,
    source_key: `generate/comment/${subject.number}/${index}`,
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
