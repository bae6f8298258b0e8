import { type Kysely, sql } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import type { Library } from "#server/import/library.ts";
import { demoUsername } from "#server/lib/demo-account.ts";
import { findUserId } from "#server/queries/people/users.ts";
import { addFollows } from "./activity.ts";
import { readSourceMedia } from "./files.ts";
import { addLocation, locationCount } from "./locations.ts";
import { generateMedia } from "./media.ts";
import { addPerson } from "./people.ts";
import { type Numbers, type Plan, personKey } from "./plan.ts";
import { type Progress, readProgress, startProgress } from "./progress.ts";
import { emptyTally, type RowTally } from "./rows.ts";
import { type Run, type Task, writeInBatches } from "./write-in-batches.ts";

export interface GenerateReport {
  /** What this run added. */
  readonly tally: RowTally;
  /** Duration of each transaction in milliseconds. */
  readonly batches: readonly number[];
}

/**
 * Adds generated people, locations, media, comments, likes and follows to the `demo` library in the database. They
 * depend only on the numbers. Existing rows are left unchanged, and the next run completes one that was interrupted.
 * Throws a UsageError if the library is not the demo, or was generated with other numbers.
 */
export async function generateLibrary(
  db: Kysely<Schema>,
  demo: Pick<Library, "people" | "media">,
  numbers: Numbers,
  onProgress: Run["onProgress"] = () => undefined,
): Promise<GenerateReport> {
  const adaId = await findUserId(db, demoUsername);
  if (adaId === null) throw new UsageError(`no user named "${demoUsername}"`);
  const stopped = await readProgress(db);
  if (stopped !== null) requireSameNumbers(stopped, numbers);
  await requireOnlyDemo(db, demo, numbers);
  let progress = stopped ?? (await begin(db, numbers, adaId));
  const ownLikes = Math.min(numbers.likes, numbers.media) - progress.likesBefore;
  const plan: Plan = { ...numbers, adaId, ownLikes, ...(await readSourceMedia(db)) };
  const run = { db, onProgress, tally: emptyTally(), batches: [] };
  for (const task of tasksOf(plan)) progress = await writeInBatches(run, progress, task);
  return run;
}

/** In this order, because rows refer to those of earlier tasks. */
function tasksOf(plan: Plan): readonly Task[] {
  return [
    {
      phase: "places",
      total: locationCount,
      add: (rows, number) => addLocation(rows, plan, number),
    },
    { phase: "people", total: plan.users, add: (rows, number) => addPerson(rows, plan, number) },
    // The last ones are ada's.
    {
      phase: "follows",
      total: plan.users + 1,
      add: (rows, number) => addFollows(rows, plan, number),
    },
    {
      phase: "pictures",
      total: plan.media,
      add: (rows, number) => generateMedia(rows, plan, number),
    },
  ];
}

async function begin(db: Kysely<Schema>, numbers: Numbers, adaId: bigint): Promise<Progress> {
  const { count } = await db
    .selectFrom("likes")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("user_id", "=", adaId)
    .executeTakeFirstOrThrow();
  if (Math.min(numbers.likes, numbers.media) < count) {
    throw new UsageError(
      `--likes and --media take at least ${count}, because ${demoUsername} already likes that many`,
    );
  }
  const done = { places: 0, people: 0, follows: 0, pictures: 0 };
  const fresh = { ...numbers, likesBefore: count, done };
  await startProgress(db, fresh);
  return fresh;
}

function requireSameNumbers({ users, media, likes, seed }: Progress, requested: Numbers): void {
  const isSame =
    users === requested.users &&
    media === requested.media &&
    likes === requested.likes &&
    seed === requested.seed;
  if (isSame) return;
  throw new UsageError(
    `this library was generated with --users ${users} --media ${media} --likes ${likes} --seed ${seed}: ` +
      "use the same to continue, or set DATA_DIR to an empty folder",
  );
}

/** Throws if the library has people or media that are neither the demo's nor generated. */
async function requireOnlyDemo(
  db: Kysely<Schema>,
  demo: Pick<Library, "people" | "media">,
  numbers: Numbers,
): Promise<void> {
  const people = new Set(demo.people.map(({ username }) => username));
  const others = await db
    .selectFrom("users")
    .select("username")
    .where((eb) =>
      eb.not(eb.between("id", personKey(numbers, 0), personKey(numbers, numbers.users))),
    )
    .execute();
  const person = others.find(({ username }) => !people.has(username));
  if (person !== undefined) throw refusal(`the user ${person.username} is not part of it`);
  const media = new Set(demo.media.map(({ key }) => key));
  const posted = await db
    .selectFrom("media")
    .select("source_key")
    .where(sql<boolean>`coalesce(source_key, '') not like 'generate/%'`)
    .execute();
  if (posted.some(({ source_key }) => source_key === null || !media.has(source_key))) {
    throw refusal("there are other media");
  }
}

function refusal(found: string): UsageError {
  return new UsageError(
    `generate adds only to the demo library, but ${found}: set DATA_DIR to an empty folder`,
  );
}
