/** No connection to the database became free in time. Not for a database that cannot be reached. */
export class DatabaseBusyError extends Error {
  constructor(options?: ErrorOptions) {
    super("no connection to the database became free in time", options);
    this.name = "DatabaseBusyError";
  }
}
