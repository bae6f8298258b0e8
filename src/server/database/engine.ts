import { type Kysely, PostgresAdapter } from "kysely";
import type { Schema } from "./schema.ts";

/** The two database engines. */
export type Engine = "sqlite" | "postgres";

/** The engine of a connection, for the few statements that differ. */
export function engineOf(db: Kysely<Schema>): Engine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? "postgres" : "sqlite";
}
