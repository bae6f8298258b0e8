import { setTimeout } from "node:timers/promises";
import type {
  CompiledQuery,
  DatabaseConnection,
  Driver,
  QueryResult,
  SqliteDatabase,
  TransactionSettings,
} from "kysely";
import { storageStateOf } from "#server/lib/storage-state.ts";
import { Places } from "./places.ts";

/** SQLite's file, with prepared statements that are kept. */
export interface SqliteFile extends SqliteDatabase {
  readonly isInTransaction: () => boolean;
  /** Throws a StorageError if the file is no longer at its path. */
  readonly requireInPlace: () => void;
}

/** Pauses between tries to get a lock of another process; the last one repeats. */
const pausesMs = [5, 10, 20, 40, 80];

/**
 * Runs statements on one connection, one transaction or single statement at a time. If another process holds the lock,
 * it waits without the connection and without blocking the event loop, so that reads go on, and throws SQLITE_BUSY
 * after `lockWaitMs`. Kysely's own driver would sleep inside SQLite, and stop the whole process.
 */
export class SqliteDriver implements Driver {
  readonly #file: SqliteFile;
  readonly #turn = new Places(1);
  readonly #lockWaitMs: number;

  constructor(file: SqliteFile, lockWaitMs: number) {
    this.#file = file;
    this.#lockWaitMs = lockWaitMs;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new SqliteSession(this.#file, this.#turn, this.#lockWaitMs);
  }

  /** A transaction takes the lock at once, unless it only reads: later it could not wait for it without starting again. */
  async beginTransaction(
    connection: DatabaseConnection,
    { accessMode }: TransactionSettings,
  ): Promise<void> {
    await sessionOf(connection).begin(accessMode === "read only" ? "begin" : "begin immediate");
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    sessionOf(connection).end("commit");
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    sessionOf(connection).end("rollback");
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    sessionOf(connection).release();
  }

  async destroy(): Promise<void> {
    this.#file.close();
  }
}

function sessionOf(connection: DatabaseConnection): SqliteSession {
  if (connection instanceof SqliteSession) return connection;
  throw new TypeError("This is a connection of another driver.");
}

/** The connection as one user has it: only during a statement or a transaction. */
class SqliteSession implements DatabaseConnection {
  readonly #file: SqliteFile;
  readonly #turn: Places;
  readonly #lockWaitMs: number;
  #holds = false;

  constructor(file: SqliteFile, turn: Places, lockWaitMs: number) {
    this.#file = file;
    this.#turn = turn;
    this.#lockWaitMs = lockWaitMs;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const run = () => this.#run<Row>(sql, parameters);
    if (this.#holds) return run();
    const result = await this.#waitForLock(run);
    // A statement may have been "begin".
    if (!this.#file.isInTransaction()) this.release();
    return result;
  }

  // Rows are read all at once.
  streamQuery(): never {
    throw new Error("SQLite's rows are not streamed.");
  }

  async begin(text: "begin" | "begin immediate"): Promise<void> {
    await this.#waitForLock(() => {
      if (text !== "begin") this.#file.requireInPlace();
      this.#file.prepare(text).run([]);
    });
  }

  /** Releases the connection. After some errors, such as that of a full disk, SQLite has already rolled back. */
  end(text: "commit" | "rollback"): void {
    if (text === "commit" || this.#file.isInTransaction()) this.#file.prepare(text).run([]);
    this.release();
  }

  release(): void {
    if (!this.#holds) return;
    this.#holds = false;
    this.#turn.leave();
  }

  /** Runs work with the connection, which the caller then has to release. Releases it if the work fails. */
  async #waitForLock<Result>(work: () => Result): Promise<Result> {
    const deadline = performance.now() + this.#lockWaitMs;
    for (let tries = 0; ; tries += 1) {
      await this.#turn.take();
      this.#holds = true;
      try {
        return work();
      } catch (error) {
        this.release();
        if (storageStateOf(error) !== "locked" || performance.now() > deadline) throw error;
      }
      await setTimeout(pausesMs[Math.min(tries, pausesMs.length - 1)]);
    }
  }

  #run<Row>(text: string, parameters: readonly unknown[]): QueryResult<Row> {
    const statement = this.#file.prepare(text);
    // The row type comes from Kysely's caller.
    if (statement.reader) return { rows: statement.all(parameters) as Row[] };
    if (!this.#file.isInTransaction()) this.#file.requireInPlace();
    const { changes, lastInsertRowid } = statement.run(parameters);
    return {
      rows: [],
      numAffectedRows: BigInt(changes),
      insertId: BigInt(lastInsertRowid),
    };
  }
}
