import { type Kysely, type Migration, Migrator } from "kysely";
import type { Engine } from "./engine.ts";
import * as library from "./migrations/0001-library.ts";
import * as peopleAndPlaces from "./migrations/0002-people-and-places.ts";
import * as sharedBytes from "./migrations/0003-shared-bytes.ts";
import * as lists from "./migrations/0004-lists.ts";
import * as eras from "./migrations/0005-eras.ts";
import * as geographies from "./migrations/0006-geographies.ts";
import * as developers from "./migrations/0007-developers.ts";
import * as subscriptions from "./migrations/0008-subscriptions.ts";
import type { Schema } from "./schema.ts";

export type Step = (db: Kysely<unknown>, engine: Engine) => Promise<void>;

/** The one numbered list. A step that has landed is never edited; the next change is the next number. */
export const steps: Readonly<Record<string, Step>> = {
  "0001-library": library.up,
  "0002-people-and-places": peopleAndPlaces.up,
  "0003-shared-bytes": sharedBytes.up,
  "0004-lists": lists.up,
  "0005-eras": eras.up,
  "0006-geographies": geographies.up,
  "0007-developers": developers.up,
  "0008-subscriptions": subscriptions.up,
};

/** Brings the database to the newest form, or throws with what failed and leaves it as it was. */
export async function migrate(
  db: Kysely<Schema>,
  engine: Engine,
  list: Readonly<Record<string, Step>> = steps,
): Promise<void> {
  const migrations: Record<string, Migration> = Object.fromEntries(
    Object.entries(list).map(([name, up]) => [name, { up: (inner) => up(inner, engine) }]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
