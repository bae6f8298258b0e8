import type { PostgresPool } from "kysely";
import type pg from "pg";
import { DatabaseBusyError } from "#server/errors/database-busy-error.ts";

/** The pool as Kysely uses it. Throws a DatabaseBusyError if no connection becomes free in time. */
export function withBusyErrors(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => {
      try {
        return await pool.connect();
      } catch (error) {
        throw isWaitTimeout(error) ? new DatabaseBusyError({ cause: error }) : error;
      }
    },
    end: () => pool.end(),
  };
}

/** pg-pool gives this error no code and no class; the test of this file checks its text. */
const isWaitTimeout = (error: unknown) =>
  error instanceof Error && error.message === "timeout exceeded when trying to connect";
