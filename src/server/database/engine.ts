import { type Kysely, PostgresAdapter } from "kysely";
import type { Schema } from "./schema.ts";

/** The two database engines. A migration step that must differ between them asks for this. */
export type Engine = "sqlite" | "postgres";

/** The one place where requests speak to the engines in different words: each has a full-text table of its own. */
export function engineOf(db: Kysely<Schema>): Engine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? "postgres" : "sqlite";
}
