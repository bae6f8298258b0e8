import { type Kysely, sql } from "kysely";
import type { Engine } from "./frozen/engine.ts";

/** The circles that clients subscribe to. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const key = engine === "sqlite" ? "integer" : "bigint";
  const float = engine === "sqlite" ? "real" : "double precision";
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`create table geographies (
    id ${key} primary key, client_id bigint not null references clients (id) on delete cascade,
    latitude ${float} not null, longitude ${float} not null, radius ${float} not null)`);
  await run("create index geographies_by_client on geographies (client_id, id)");
}
