import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { KeySource } from "#server/lib/ids.ts";
import { addClient, findClientRow } from "#server/queries/access/clients.ts";

/** The client whose geographies they are, unless a test says otherwise; as on the wire. */
export const geographyClientId = "a".repeat(32);

const traits = {
  name: "watcher",
  sealedSecret: "",
  redirectUris: [],
  isImplicit: false,
  ownerId: null,
  era: "2016",
  requiresSignature: false,
  now: 0,
} as const;

/** What of a small library is watched on the map. */
export const createGeographyFactory = (db: Kysely<Schema>, nextKey: KeySource) => ({
  /** A circle of some kilometres that a client watches. */
  geography: async (
    latitude: number,
    longitude: number,
    { radius = 5000, client = geographyClientId } = {},
  ): Promise<bigint> => {
    const id = nextKey();
    if ((await findClientRow(db, client)) === null) {
      await addClient(db, nextKey, { ...traits, client });
    }
    const row = { id, client_id: (await findClientRow(db, client))?.id ?? 0n, radius };
    await db
      .insertInto("geographies")
      .values({ ...row, latitude, longitude })
      .execute();
    return id;
  },
});
