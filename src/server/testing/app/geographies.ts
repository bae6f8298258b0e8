import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { KeySource } from "#server/lib/ids.ts";
import { addClient, findClientRow } from "#server/queries/access/clients.ts";

/** client_id of the owner of a test's geographies, by default. */
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

/** Writes geographies into a test's library. */
export const createGeographyFactory = (db: Kysely<Schema>, nextKey: KeySource) => ({
  /** Adds a circle (`radius` in metres), and its client if needed. Returns its id. */
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
