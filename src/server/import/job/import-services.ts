import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { PicturePool } from "#server/media/picture-pool.ts";
import type { ImportProgress } from "./plan.ts";

/** What an import needs of the process that works on it. */
export interface ImportServices {
  readonly db: Kysely<Schema>;
  readonly dataDir: string;
  readonly pictures: PicturePool;
  readonly clock: Clock;
  /** Called when something changed, at most a few times a second. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the work soon, so that a later process goes on. */
  readonly signal?: AbortSignal;
}
