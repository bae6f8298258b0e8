import type { Kysely } from "kysely";
import type { Scope } from "#contract/routes.ts";
import type { Schema } from "../database/schema.ts";
import { scopesOf, unionOf } from "./scope-text.ts";

interface Grant {
  readonly userId: bigint;
  /** As on the wire. */
  readonly client: string;
}

/** What a person has allowed a client so far. */
export async function grantedScopes(
  db: Kysely<Schema>,
  { userId, client }: Grant,
): Promise<readonly Scope[]> {
  const row = await db
    .selectFrom("grants")
    .select("scopes")
    .where("user_id", "=", userId)
    .where("client", "=", client)
    .executeTakeFirst();
  return row === undefined ? [] : scopesOf(row.scopes);
}

/** Remembers what a person allows a client; answers all that it has now, earlier grants included. */
export async function addGrant(
  db: Kysely<Schema>,
  grant: Grant & { readonly scopes: readonly Scope[]; readonly now: number },
): Promise<readonly Scope[]> {
  const { userId, client } = grant;
  return db.transaction().execute(async (trx) => {
    // Written before it is read, so that of two at once the later one sees the earlier.
    const { scopes } = await trx
      .insertInto("grants")
      .values({ user_id: userId, client, scopes: "", created_time: grant.now })
      .onConflict((conflict) => conflict.columns(["user_id", "client"]).doUpdateSet({ client }))
      .returning("scopes")
      .executeTakeFirstOrThrow();
    const union = unionOf(scopesOf(scopes), grant.scopes);
    await trx
      .updateTable("grants")
      .set({ scopes: union.join(" ") })
      .where("user_id", "=", userId)
      .where("client", "=", client)
      .execute();
    return union;
  });
}
