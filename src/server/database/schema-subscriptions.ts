import type { Generated } from "kysely";

/** A circle that a client subscribes to and whose media it can list. Written with the subscription. */
export interface GeographiesTable {
  /** 31 random bits; earlier versions used keys of 63 bits. */
  id: bigint;
  client_id: bigint;
  latitude: number;
  longitude: number;
  /** Metres. */
  radius: number;
}

/** A client's subscription. `id` counts up from 1 and fits a JSON number. */
export interface SubscriptionsTable {
  id: Generated<bigint>;
  client_id: bigint;
  object: "user" | "tag" | "location" | "geography";
  /** A tag's name, or the id of a location or a geography as text; empty for users. */
  subject: string;
  /** Only of a geography. */
  geography_id: bigint | null;
  callback_url: string;
  created_time: number;
  /** Failed calls since the last successful one. */
  attempts: Generated<number>;
  /** The earliest time of the next call; a worker moves it forward to claim the subscription. */
  due_time: Generated<number>;
}

/** Pending updates of a subscription, in the order of `id`. */
export interface UpdatesTable {
  id: Generated<bigint>;
  subscription_id: bigint;
  media_id: bigint;
  created_time: number;
}
