import { type ApiFault, faults } from "./errors.ts";

const trouble = (message: string) => ({ status: 503, type: "APIError", message }) as const;

/** What can be wrong with the server's database or disk, and what the API replies to a call that meets it. */
export const storageFaults = {
  full: {
    status: 507,
    type: "APIError",
    message: "The server's disk is full. Nothing can be saved until there is room.",
  },
  read_only: trouble("The server may not write to its library. Nothing can be saved."),
  damaged: trouble(
    "A part of the server's library is damaged and cannot be read. The rest still works.",
  ),
  locked: trouble("Another program keeps the server's database locked. Nothing can be saved now."),
  unreachable: trouble("The server cannot reach its database."),
  incomplete: trouble("Tables are missing in the server's database."),
  moved: trouble(
    "The server's database was moved or replaced while the server runs. Nothing can be saved until it is back.",
  ),
  busy: faults.overloaded,
  secret_key: trouble(
    "The server's secret.key is missing or not the right one, so the secrets of programs cannot be read. The rest still works.",
  ),
  missing_file: {
    status: 404,
    type: "APINotFoundError",
    message: "This file is missing on the server's disk, or empty.",
  },
} as const satisfies Record<string, ApiFault>;

export type StorageState = keyof typeof storageFaults;

// Object.keys forgets the names.
export const storageStates = Object.keys(storageFaults) as StorageState[];
