import { termsOf } from "#contract/rules/text-search.ts";
import type { Random } from "#server/import/demo/seeded-random.ts";
import { dayMs } from "#server/lib/clock.ts";
import { keyAt } from "#server/lib/ids.ts";
import { startMs } from "./calendar.ts";
import { fileRow } from "./files.ts";
import { kindOf } from "./friend-groups.ts";
import { type Numbers, type Plan, personKey } from "./plan.ts";
import { drawRank, drawWhole, randomStreamOf } from "./random-streams.ts";
import type { Rows } from "./rows.ts";
import { drawSentence, scriptAt, scripts, titleAt, wordAt } from "./words.ts";

/** Above the numbers of all media's files. */
const portraitNumbers = 0xf0_0000_0000;
const namesInUse = 400;

/** The username of a person, which ends with their number. People with lower numbers are more popular. */
export function usernameOf({ seed }: Numbers, number: number): string {
  const random = randomStreamOf(seed, "name", number);
  const latin = scriptAt(0);
  const first = wordAt(latin, drawWhole(random, 0, namesInUse));
  return `${first}.${wordAt(latin, drawWhole(random, 0, namesInUse))}.${number}`;
}

/** Adds a person with the terms of their name and, usually, a portrait. */
export function addPerson(rows: Rows, plan: Plan, number: number): void {
  const random = randomStreamOf(plan.seed, "person", number);
  const id = personKey(plan, number);
  const username = usernameOf(plan, number);
  const script = scriptAt(drawWhole(random, 0, scripts.length - 1));
  const fullName = [0, 1]
    .map(() => titleAt(script, drawWhole(random, 0, namesInUse)))
    .join(script.gap);
  // Before the first media, and all at different times.
  const joinedMs = startMs - 5 * dayMs + number * 1000 + 1;
  const portraitId = random() < 0.9 ? keyAt(joinedMs, BigInt(number)) : null;
  rows.users.push({
    id,
    username,
    full_name: fullName,
    bio: random() < 0.7 ? drawSentence(random, script, 8) : "",
    website: random() < 0.1 ? `https://${username.replaceAll(".", "-")}.example` : "",
    is_private: kindOf(number) === "public" ? 0 : 1,
    avatar_file_id: portraitId,
    created_time: Math.floor(joinedMs / 1000),
    password: null,
  });
  for (const word of termsOf(`${username} ${fullName}`)) {
    rows.user_words.push({ word, user_id: id });
  }
  if (portraitId !== null) addPortrait(rows, plan, { number, id: portraitId, random });
}

interface Portrait {
  readonly number: number;
  readonly id: bigint;
  readonly random: Random;
}

function addPortrait(rows: Rows, plan: Plan, { number, id, random }: Portrait): void {
  const content = plan.pictures[drawRank(random, plan.pictures.length)] ?? plan.pictures[0];
  const ownerId = personKey(plan, number);
  const sourceKey = `generate/portrait/${number}`;
  const file = { id, ownerId, sourceKey, number: portraitNumbers + number, seed: plan.seed };
  rows.files.push(fileRow(content, file));
}
