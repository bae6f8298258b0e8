import type { Library } from "./open-copy.ts";

/** Makes a person of the demo follow the one who is private, hanae.k. */
export async function followPrivatePerson({ db, idOf }: Library, username: string): Promise<void> {
  const [follower, followed] = [await idOf(username), await idOf("hanae.k")];
  const row = { id: 1n, follower_id: follower, followed_id: followed, created_time: 1 } as const;
  await db
    .insertInto("follows")
    .values({ ...row, status: "follows" })
    .execute();
}
