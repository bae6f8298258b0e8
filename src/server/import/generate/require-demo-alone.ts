import { type Kysely, sql } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import type { Library } from "#server/import/library.ts";
import type { Numbers } from "./numbers.ts";
import { personKey } from "./plan.ts";

/** Throws where the library holds people or media that are neither the demo's nor generated. */
export async function requireDemoAlone(
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
  if (person !== undefined) throw refusal(`${person.username} is somebody else's`);
  const media = new Set(demo.media.map(({ key }) => key));
  const posted = await db
    .selectFrom("media")
    .select("source_key")
    .where(sql<boolean>`coalesce(source_key, '') not like 'generate/%'`)
    .execute();
  if (posted.some(({ source_key }) => source_key === null || !media.has(source_key))) {
    throw refusal("there are other pictures here");
  }
}

function refusal(found: string): UsageError {
  return new UsageError(
    `generate adds to the demo library alone, and ${found}: set DATA_DIR to an empty folder`,
  );
}
