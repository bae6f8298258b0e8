import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import {
  type Dialect,
  type DialectAdapter,
  Kysely,
  type Logger,
  PostgresDialect,
  SqliteAdapter,
  SqliteDialect,
  sql,
} from "kysely";
import pg from "pg";
import type { Config } from "#server/config.ts";
import { makePrivateFile, makePrivateFolderSync } from "#server/lib/private-files.ts";
import type { Engine } from "./engine.ts";
import { keepStatements } from "./keep-statements.ts";
import { migrate } from "./migrate.ts";
import { RowValuesPlugin } from "./row-values.ts";
import type { Schema } from "./schema.ts";

export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  readonly engine: Engine;
  /** Resolves when the database answers; throws when it does not. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export type OnStatement = (text: string, parameters: readonly unknown[]) => void;

/**
 * Opens SQLite in the data folder, or PostgreSQL where a URL is given, and migrates it.
 * Where `onStatement` is given, it is told the statements as they run, but for the ends of transactions.
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

/** The same without migrating: the database as it stands. */
export function connectDatabase(
  config: Pick<Config, "dataDir" | "databaseUrl">,
  onStatement?: OnStatement,
): OpenDatabase {
  const engine: Engine = config.databaseUrl === null ? "sqlite" : "postgres";
  const dialect =
    config.databaseUrl === null ? sqlite(config.dataDir) : postgres(config.databaseUrl);
  const db = new Kysely<Schema>({
    dialect,
    // SQLite's rows come right out of keepStatements.
    plugins: engine === "sqlite" ? [] : [new RowValuesPlugin()],
    ...(onStatement ? { log: tellOf(onStatement) } : {}),
  });
  return {
    db,
    engine,
    ping: async () => void (await sql`select 1`.execute(db)),
    close: () => db.destroy(),
  };
}

function tellOf(onStatement: OnStatement): Logger {
  return ({ query }) => {
    if (!/^(?:begin|commit|rollback)$/i.test(query.sql)) onStatement(query.sql, query.parameters);
  };
}

function sqlite(dataDir: string): Dialect {
  makePrivateFolderSync(dataDir);
  const path = join(dataDir, "keepsake.sqlite");
  // SQLite would let others read it. It gives the files that it lays beside this one the same mode.
  makePrivateFile(path);
  const database = new SqliteDatabase(path, { timeout: 10_000 });
  database.defaultSafeIntegers(true);
  database.pragma("journal_mode = wal");
  // FULL: an answered write is on the disk, whatever happens to the machine next.
  database.pragma("synchronous = full");
  database.pragma("foreign_keys = on");
  // 64 MiB: a list of a hundred thousand is counted in three quarters of the time that the default of 2 takes.
  database.pragma("cache_size = -65536");
  return new WholeStepsDialect({ database: keepStatements(database) });
}

/** SQLite can take back a half-done migration; Kysely does not count on it unless it is told. */
class WholeStepsDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new WholeStepsAdapter();
  }
}

class WholeStepsAdapter extends SqliteAdapter {
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
    // Its queries are many and short. Compiling one of many words took seconds, running it 2 ms.
    onConnect: async (client) => {
      await client.query("set jit = off");
    },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return new PostgresDialect({ pool });
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
