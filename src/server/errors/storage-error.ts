import type { StorageState } from "#contract/storage-states.ts";

/**
 * An error of the database or a disk whose state is known where it happens. Not for the drivers' own errors that have a
 * code: lib/storage-state.ts reads their state.
 */
export class StorageError extends Error {
  readonly state: StorageState;

  constructor(state: StorageState, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StorageError";
    this.state = state;
  }
}
