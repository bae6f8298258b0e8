import type { Kysely } from "kysely";
import type { Schema } from "../database/schema.ts";

/** A person as the keeper of the library sees them. */
interface ListedUser {
  readonly username: string;
  readonly full_name: string;
  readonly is_private: number;
  /** 1 where there is one, 0 where not; never the password itself. */
  readonly has_password: number;
}

/** Everybody, by username. */
export async function listUsers(db: Kysely<Schema>): Promise<readonly ListedUser[]> {
  return db
    .selectFrom("users")
    .select((eb) => [
      "username",
      "full_name",
      "is_private",
      eb.case().when("password", "is", null).then(0).else(1).end().as("has_password"),
    ])
    .orderBy("username")
    .execute();
}
