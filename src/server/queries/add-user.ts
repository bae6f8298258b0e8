import type { Kysely } from "kysely";
import type { Schema } from "../database/schema.ts";
import { indexUsers } from "./name-words.ts";

/** Adds a person who can be found by name at once; false where the username or the key is taken. */
export async function addUser(db: Kysely<Schema>, user: Schema["users"]): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const added = await trx
      .insertInto("users")
      .values(user)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return false;
    await indexUsers(trx, [user]);
    return true;
  });
}
