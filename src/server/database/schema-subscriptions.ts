import type { Generated } from "kysely";

/** A circle that a client watches; what is in it can be listed. Written with the client's subscription to it. */
export interface GeographiesTable {
  /** Of 31 bits, drawn by chance; those of earlier versions are keys as everything else has. */
  id: bigint;
  client_id: bigint;
  latitude: number;
  longitude: number;
  /** Metres. */
  radius: number;
}

/** What a client is to be called for. `id` counts up from 1 and fits a JSON number. */
export interface SubscriptionsTable {
  id: Generated<bigint>;
  client_id: bigint;
  object: "user" | "tag" | "location" | "geography";
  /** A tag's name, or the id of a place or a geography as text; empty for people. */
  subject: string;
  /** Of an object that is a geography alone. */
  geography_id: bigint | null;
  callback_url: string;
  created_time: number;
  /** Calls that failed since the last that did not. */
  attempts: Generated<number>;
  /** Before this time nobody calls; put ahead by whoever is calling. */
  due_time: Generated<number>;
}

/** What the client of a subscription is still to be told, in turn by `id`. */
export interface UpdatesTable {
  id: Generated<bigint>;
  subscription_id: bigint;
  media_id: bigint;
  created_time: number;
}
