import type { Kysely } from "kysely";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Schema } from "./database/schema.ts";
import type { KeySource } from "./ids.ts";
import type { CallbackTimes } from "./jobs/ask-callback.ts";
import type { Links } from "./links.ts";
import type { Passwords } from "./oauth/passwords.ts";

/** What every route may use. Built once by buildApp, never changed. */
export interface AppContext {
  readonly db: Kysely<Schema>;
  readonly config: Config;
  readonly links: Links;
  readonly clock: Clock;
  readonly nextKey: KeySource;
  /** Absolute: the folder of all pictures and clips. */
  readonly mediaRoot: string;
  readonly passwords: Passwords;
  readonly callbackTimes: CallbackTimes;
}
