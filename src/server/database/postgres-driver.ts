import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDriver,
  type PostgresPool,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import { DatabaseBusyError } from "#server/errors/database-busy-error.ts";
import { StorageError } from "#server/errors/storage-error.ts";
import { storageStateOf } from "#server/lib/storage-state.ts";
import { Places } from "./places.ts";

/** A write waits for its place at most as long as for a connection. */
const longestWaitMs = 10_000;

/**
 * Kysely's driver, with room for reads: transactions and single writes, which may wait for a lock, use at most `writes`
 * of the pool's connections. Errors of the connection itself become StorageErrors.
 */
export class RoomForReadsDriver implements Driver {
  readonly #driver: Driver;
  readonly #places: Places;

  constructor(pool: PostgresPool, writes: number) {
    this.#driver = new PostgresDriver({ pool });
    this.#places = new Places(writes);
  }

  init(): Promise<void> {
    return this.#driver.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new PostgresSession(this.#driver, this.#places);
  }

  async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    const session = sessionOf(connection);
    const inner = await session.connect(true);
    await withKnownState(this.#driver.beginTransaction(inner, settings));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const inner = await sessionOf(connection).connect(true);
    await withKnownState(this.#driver.commitTransaction(inner));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const inner = await sessionOf(connection).connect(true);
    // It fails only if the connection is broken, which also ends the transaction. The first error says more.
    await this.#driver.rollbackTransaction(inner).catch(() => undefined);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await sessionOf(connection).release();
  }

  destroy(): Promise<void> {
    return this.#driver.destroy();
  }
}

function sessionOf(connection: DatabaseConnection): PostgresSession {
  if (connection instanceof PostgresSession) return connection;
  throw new TypeError("This is a connection of another driver.");
}

/** A connection that is taken from the pool with its first statement, because only that says whether it writes. */
class PostgresSession implements DatabaseConnection {
  readonly #driver: Driver;
  readonly #places: Places;
  #inner: DatabaseConnection | null = null;
  #hasPlace = false;

  constructor(driver: Driver, places: Places) {
    this.#driver = driver;
    this.#places = places;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const inner = await this.connect(!isRead(query));
    return withKnownState(inner.executeQuery<Row>(query));
  }

  streamQuery(): never {
    throw new Error("Rows are read all at once.");
  }

  /** Waits for a place among the writes first, if it is for one, and then for the connection. */
  async connect(isForWrite: boolean): Promise<DatabaseConnection> {
    if (isForWrite && !this.#hasPlace) {
      if (!(await this.#places.take(longestWaitMs))) throw new DatabaseBusyError();
      this.#hasPlace = true;
    }
    this.#inner ??= await this.#driver.acquireConnection().catch((error: unknown) => {
      if (storageStateOf(error) !== null) throw error;
      throw new StorageError("unreachable", "the database cannot be reached", { cause: error });
    });
    return this.#inner;
  }

  async release(): Promise<void> {
    if (this.#inner !== null) await this.#driver.releaseConnection(this.#inner);
    this.#inner = null;
    if (this.#hasPlace) this.#places.leave();
    this.#hasPlace = false;
  }
}

const isRead = ({ query, sql }: CompiledQuery) =>
  query.kind === "SelectQueryNode" || /^\s*select\b/i.test(sql);

/** pg's own errors of a connection that ended, some of which have no code. */
const endedConnection =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|read ECONNRESET|write EPIPE|read ETIMEDOUT)/;

async function withKnownState<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error) || !endedConnection.test(error.message)) throw error;
    throw new StorageError("unreachable", "the connection to the database ended", { cause: error });
  }
}
