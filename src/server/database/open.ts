import { statSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import {
  type Dialect,
  type DialectAdapter,
  type Driver,
  Kysely,
  type Logger,
  PostgresDialect,
  type PostgresPool,
  SqliteAdapter,
  SqliteDialect,
} from "kysely";
import pg from "pg";
import type { Config } from "#server/config.ts";
import { ConfigError } from "#server/errors/config-error.ts";
import { DatabaseBusyError } from "#server/errors/database-busy-error.ts";
import { StorageError } from "#server/errors/storage-error.ts";
import { makePrivateFile, makePrivateFolderSync } from "#server/lib/private-files.ts";
import { copyBeforeMigration } from "./copy-before-migration.ts";
import type { Engine } from "./engine.ts";
import { keepStatements } from "./keep-statements.ts";
import { migrate, steps } from "./migrate.ts";
import { RoomForReadsDriver } from "./postgres-driver.ts";
import { RowValuesPlugin } from "./row-values.ts";
import type { Schema } from "./schema.ts";
import { SqliteDriver, type SqliteFile } from "./sqlite-driver.ts";

export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  readonly engine: Engine;
  readonly close: () => Promise<void>;
}

export type OnStatement = (text: string, parameters: readonly unknown[]) => void;

export interface OpenOptions {
  /** Called with each statement that runs, except begin, commit and rollback. */
  readonly onStatement?: OnStatement | undefined;
  /** How long a write waits for a lock of another process; tests use less. */
  readonly lockWaitMs?: number | undefined;
}

type Place = Pick<Config, "dataDir" | "databaseUrl">;

/** Opens SQLite in the data folder, or PostgreSQL if there is a URL, and migrates it. */
export async function openDatabase(config: Place, options?: OpenOptions): Promise<OpenDatabase> {
  const database = connectDatabase(config, options);
  try {
    // PostgreSQL runs all migrations in one transaction, and keeps the old rows until its end.
    if (database.engine === "sqlite") {
      await copyBeforeMigration(database.db, config.dataDir, Object.keys(steps));
    }
    await migrate(database.db, database.engine);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** Opens the database without migrating it. */
export function connectDatabase(
  config: Place,
  { onStatement, lockWaitMs = 5000 }: OpenOptions = {},
): OpenDatabase {
  const engine: Engine = config.databaseUrl === null ? "sqlite" : "postgres";
  const dialect =
    config.databaseUrl === null
      ? sqlite(config.dataDir, lockWaitMs)
      : postgres(config.databaseUrl, lockWaitMs);
  const db = new Kysely<Schema>({
    dialect,
    // keepStatements already converts SQLite's rows.
    plugins: engine === "sqlite" ? [] : [new RowValuesPlugin()],
    ...(onStatement ? { log: loggerOf(onStatement) } : {}),
  });
  return {
    db,
    engine,
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

function sqlite(dataDir: string, lockWaitMs: number): Dialect {
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
  // From here on the driver waits for locks, because SQLite's own wait stops the whole process.
  database.pragma("busy_timeout = 0");
  return new OwnSqliteDialect(
    {
      ...keepStatements(database),
      isInTransaction: () => database.inTransaction,
      requireInPlace: placeCheck(path),
    },
    lockWaitMs,
  );
}

/**
 * Returns a function that throws if the file is no longer at its path. A process that has it open could go on writing
 * to it, and all of that would be lost.
 */
function placeCheck(path: string): () => void {
  const opened = statSync(path);
  return () => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.ino === opened.ino && found.dev === opened.dev) return;
    throw new StorageError("moved", `${path} was moved or replaced`);
  };
}

/** Has our driver, and makes Kysely run migrations in a transaction, which it does not do by default. */
class OwnSqliteDialect extends SqliteDialect {
  readonly #file: SqliteFile;
  readonly #lockWaitMs: number;

  constructor(file: SqliteFile, lockWaitMs: number) {
    super({ database: file });
    this.#file = file;
    this.#lockWaitMs = lockWaitMs;
  }

  override createDriver(): Driver {
    return new SqliteDriver(this.#file, this.#lockWaitMs);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalMigrationsAdapter();
  }
}

class TransactionalMigrationsAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Of the pool's 10 connections, those that transactions and writes may use. The others are for reads. */
const mostWrites = 6;

/** No statement of a request takes so long. A migration has no limit. */
const statementTimeoutMs = 60_000;

function postgres(url: string, lockWaitMs: number): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parserOf },
    onConnect: async (client) => {
      // Of a connection in use, which the pool does not listen to. Its user gets the error too.
      client.on("error", () => undefined);
      await client.query(
        `set jit = off; set lock_timeout = ${lockWaitMs}; set statement_timeout = ${statementTimeoutMs}`,
      );
      await client.query(commitToDisk);
    },
  });
  // The pool replaces a broken idle connection; without a listener the error would end the process.
  pool.on("error", () => undefined);
  return new OwnPostgresDialect(withBusyErrors(pool));
}

class OwnPostgresDialect extends PostgresDialect {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new RoomForReadsDriver(this.#pool, mostWrites);
  }
}

/** With `off`, PostgreSQL may lose a committed write in a crash. Its other values stay: each waits for the disk. */
const commitToDisk =
  "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

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
