import type { Kysely } from "kysely";
import type { Config } from "./config.ts";
import type { Schema } from "./database/schema.ts";
import type { CallbackTimes } from "./jobs/verify-callback.ts";
import type { Clock } from "./lib/clock.ts";
import type { KeySource } from "./lib/ids.ts";
import type { Links } from "./lib/links.ts";
import type { FileSignatures } from "./oauth/file-signatures.ts";
import type { Passwords } from "./oauth/password-hash.ts";
import type { SignInGuard } from "./oauth/sign-in-guard.ts";

/** What every route may use. Built once by buildApp and immutable. */
export interface AppContext {
  readonly db: Kysely<Schema>;
  readonly config: Config;
  readonly links: Links;
  readonly fileSignatures: FileSignatures;
  readonly clock: Clock;
  readonly nextKey: KeySource;
  /** Absolute path of the folder of all pictures and clips. */
  readonly mediaRoot: string;
  readonly passwords: Passwords;
  readonly signInGuard: SignInGuard;
  readonly callbackTimes: CallbackTimes;
  /** Lets its holder make the first import on a server that others can reach; null if there is no setup link. */
  readonly setupSecret: string | null;
}
