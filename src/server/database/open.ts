import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import {
  type Dialect,
  type DialectAdapter,
  Kysely,
  type Logger,
  PostgresDialect,
  type PostgresPool,
  SqliteAdapter,
  SqliteDialect,
  sql,
} from "kysely";
import pg from "pg";
import type { Config } from "#server/config.ts";
import { ConfigError } from "#server/errors/config-error.ts";
import { DatabaseBusyError } from "#server/errors/database-busy-error.ts";
import { makePrivateFile, makePrivateFolderSync } from "#server/lib/private-files.ts";
import type { Engine } from "./engine.ts";
import { keepStatements } from "./keep-statements.ts";
import { migrate } from "./migrate.ts";
import { RowValuesPlugin } from "./row-values.ts";
import type { Schema } from "./schema.ts";

export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  readonly engine: Engine;
  /** Throws if the database does not respond. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export type OnStatement = (text: string, parameters: readonly unknown[]) => void;

/**
 * Opens SQLite in the data folder, or PostgreSQL if there is a URL, and migrates it. Calls `onStatement` with each
 * statement that runs, except begin, commit and rollback.
 */
export async function openDatabase(
  config: Pick<Config, "dataDir" | "databaseUrl">,
  onStatement?: OnStatement,
): Promise<OpenDatabase> {
  const database = connectDatabase(config, onStatement);
  try {
    await migrate(database.db, database.engine);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** Opens the database without migrating it. */
export function connectDatabase(
  config: Pick<Config, "dataDir" | "databaseUrl">,
  onStatement?: OnStatement,
): OpenDatabase {
  const engine: Engine = config.databaseUrl === null ? "sqlite" : "postgres";
  const dialect =
    config.databaseUrl === null ? sqlite(config.dataDir) : postgres(config.databaseUrl);
  const db = new Kysely<Schema>({
    dialect,
    // keepStatements already converts SQLite's rows.
    plugins: engine === "sqlite" ? [] : [new RowValuesPlugin()],
    ...(onStatement ? { log: loggerOf(onStatement) } : {}),
  });
  return {
    db,
    engine,
    ping: async () => void (await sql`select 1`.execute(db)),
    close: () => db.destroy(),
  };
}

function loggerOf(onStatement: OnStatement): Logger {
  return ({ query }) => {
    if (!/^(?:begin|commit|rollback)$/i.test(query.sql)) onStatement(query.sql, query.parameters);
  };
}

/** Creates the folder of the library. Throws a ConfigError if there can be none, for example because it is a file. */
function makeDataFolder(dataDir: string): void {
  try {
    makePrivateFolderSync(dataDir);
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new ConfigError(
      `DATA_DIR is "${dataDir}", which is not a folder and cannot become one (${reason}).`,
    );
  }
}

function sqlite(dataDir: string): Dialect {
  makeDataFolder(dataDir);
  const path = join(dataDir, "keepsake.sqlite");
  // SQLite would make it readable by others. It gives its other files the mode of this one.
  makePrivateFile(path);
  const database = new SqliteDatabase(path, { timeout: 10_000 });
  database.defaultSafeIntegers(true);
  database.pragma("journal_mode = wal");
  // FULL: a committed write survives a power failure.
  database.pragma("synchronous = full");
  database.pragma("foreign_keys = on");
  // 64 MiB: counting a list of 100,000 takes 25% less time than with the default of 2 MiB.
  database.pragma("cache_size = -65536");
  return new TransactionalMigrationsDialect({ database: keepStatements(database) });
}

/** Makes Kysely run SQLite's migrations in a transaction, which it does not do by default. */
class TransactionalMigrationsDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalMigrationsAdapter();
  }
}

class TransactionalMigrationsAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function postgres(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parserOf },
    // JIT compilation of a search with many terms took seconds, running it 2 ms.
    onConnect: async (client) => {
      await client.query("set jit = off");
    },
  });
  // The pool replaces a broken idle connection; without a listener the error would end the process.
  pool.on("error", () => undefined);
  return new PostgresDialect({ pool: withBusyErrors(pool) });
}

const parserOf: pg.CustomTypesConfig["getTypeParser"] = (
  oid: number,
  format?: "text" | "binary",
) =>
  oid === pg.types.builtins.INT8 && format !== "binary"
    ? (text: string) => BigInt(text)
    : format === "binary"
      ? pg.types.getTypeParser(oid, "binary")
      : pg.types.getTypeParser(oid, "text");

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
