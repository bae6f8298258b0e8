import { expect, onTestFinished, test, vi } from "vitest";
import { viewerClientId } from "#contract/limits.ts";
import { engineOf } from "#server/database/engine.ts";
import { tidyTables } from "#server/testing/fixtures/long-library.ts";
import { startOAuthFixture } from "#server/testing/fixtures/oauth.ts";
import { readPlans } from "#server/testing/plans/plan-reader.ts";
import { startSweeping, sweepRound } from "./sweep-library.ts";

const startMs = Date.UTC(2020, 0, 1);
const day = 86_400;

/** A library with a controlled clock, and its sweeper. */
async function sweptHome() {
  const home = await startOAuthFixture();
  let nowMs = startMs;
  const warned = vi.fn<(details: object, text: string) => void>();
  const start = () => {
    const context = { db: home.db, clock: () => nowMs, everyMs: 5 };
    const sweeping = startSweeping(context, { warn: warned });
    onTestFinished(() => sweeping.stop());
    return sweeping;
  };
  const now = () => Math.floor(nowMs / 1000);
  return {
    ...home,
    start,
    sweep: () => sweepRound({ db: home.db, clock: () => nowMs }, new AbortController().signal),
    warned,
    now,
    pass: (seconds: number) => {
      nowMs += seconds * 1000;
    },
    /** A client's token, created and used this many days ago; null if never used. */
    token: async (client: string | null, madeDays: number, usedDays: number | null) => {
      const { token } = await home.as(home.ada, ["basic"], client);
      const [row] = await home.db
        .selectFrom("tokens")
        .select("id")
        .orderBy("id", "desc")
        .limit(1)
        .execute();
      const id = row?.id ?? 0n;
      await home.db
        .updateTable("tokens")
        .set({
          created_time: now() - madeDays * day,
          last_used_time: usedDays === null ? null : now() - usedDays * day,
        })
        .where("id", "=", id)
        .execute();
      return { id, token: token ?? "" };
    },
    tokens: async () =>
      (await home.db.selectFrom("tokens").select("id").orderBy("id").execute()).map(({ id }) => id),
    /** `count` expired sessions and codes, and one valid one of each. */
    fill: async (count: number) => {
      const sessions = Array.from({ length: count }, (_unused, at) => ({
        hash: `over${at}`,
        user_id: home.ada,
        created_time: now() - day - 1,
        expires_time: now(),
      }));
      const codes = Array.from({ length: count }, (_unused, at) => ({
        hash: `over${at}`,
        client: viewerClientId,
        user_id: home.ada,
        redirect_uri: "http://a/",
        scopes: "basic",
        challenge: null,
        created_time: now() - day,
        used_time: null,
        token_id: null,
      }));
      await home.db.insertInto("sessions").values(sessions).execute();
      await home.db.insertInto("codes").values(codes).execute();
      const lasting = { hash: "lasts", user_id: home.ada, created_time: now() };
      await home.db
        .insertInto("sessions")
        .values({ ...lasting, expires_time: now() + 1 })
        .execute();
      const [code] = codes;
      if (code === undefined) throw new Error("There is no code.");
      await home.db
        .insertInto("codes")
        .values({ ...code, hash: "lasts", created_time: now() })
        .execute();
    },
  };
}

test("sweep: deletes all expired sessions and codes and keeps valid ones", async () => {
  const home = await sweptHome();
  await home.fill(1200);
  await home.sweep();
  expect((await home.sessions()).map(({ hash }) => hash)).toEqual(["lasts"]);
  expect((await home.codes()).map(({ hash }) => hash)).toEqual(["lasts"]);
  home.pass(day);
  await home.sweep();
  expect([await home.sessions(), await home.codes()]).toEqual([[], []]);
});

test("sweep: viewers' tokens expire after 90 days without use, other tokens never", async () => {
  const home = await sweptHome();
  const other = "https://other.example";
  const swept = [
    await home.token(viewerClientId, 200, 91),
    await home.token(viewerClientId, 91, null),
    await home.token(other, 200, 91),
  ];
  const kept = [
    await home.token(viewerClientId, 200, 89),
    await home.token(viewerClientId, 89, null),
    await home.token(viewerClientId, 200, 0),
    await home.token(other, 400, 90),
    await home.token("c".repeat(32), 4000, null),
    await home.token("c".repeat(32), 4000, 3999),
    await home.token("f".repeat(32), 4000, 3999),
    await home.token(null, 4000, null),
    await home.token(null, 4000, 3999),
  ];
  await home.sweep();
  expect(await home.tokens()).toEqual(kept.map(({ id }) => id));
  for (const { token } of kept) {
    const self = await home.stranger.get(`/v1/users/self?access_token=${token}`);
    expect(self.status).toBe(200);
  }
  for (const { token } of swept) {
    const self = await home.stranger.get(`/v1/users/self?access_token=${token}`);
    expect(self.body.meta.error_type).toBe("OAuthAccessTokenException");
  }
  home.pass(2 * day);
  await home.sweep();
  expect(await home.tokens()).toHaveLength(kept.length - 3);
});

test("sweep: visits no valid rows", async () => {
  const home = await sweptHome();
  const hashes = Array.from({ length: 300 }, (_unused, at) => `lasts${at}`);
  const by = { user_id: home.ada, created_time: home.now() };
  const sessions = hashes.map((hash) => ({ hash, ...by, expires_time: home.now() + day }));
  const codes = hashes.map((hash) => ({
    hash,
    client: viewerClientId,
    redirect_uri: "http://a/",
    scopes: "basic",
    challenge: null,
    used_time: null,
    token_id: null,
    ...by,
  }));
  await home.db.insertInto("sessions").values(sessions).execute();
  await home.db.insertInto("codes").values(codes).execute();
  const { id: last } = await home.token(viewerClientId, 200, 1);
  const tokens = hashes.map((hash, at) => ({
    id: last + BigInt(at) + 1n,
    hash,
    client: viewerClientId,
    scopes: "basic",
    last_used_time: home.now() - (at % 80) * day,
    ...by,
  }));
  await home.db.insertInto("tokens").values(tokens).execute();
  const commentKeys = hashes.map((key) => ({ key, comment_id: 1n, ...by }));
  await home.db.insertInto("comment_keys").values(commentKeys).execute();
  await home.fill(200);
  await home.sweep();
  // Deleted rows are visited until a vacuum, and PostgreSQL's plans depend on its statistics.
  if (engineOf(home.db) === "postgres") await tidyTables(home.db);
  home.executed.length = 0;
  await home.sweep();
  const plans = await readPlans(home);
  onTestFinished(plans.close);
  const sweeps = home.executed.flatMap(({ text, parameters }) => {
    const [, found] =
      /^delete from "\w+" where \(?(?:"\w+"(?:, )?)+\)? in \((.*)\)$/s.exec(text) ?? [];
    return found === undefined ? [] : [{ text: found, parameters }];
  });
  expect(sweeps).toHaveLength(5);
  const visits = await plans.visitsOf(sweeps, "taken as large");
  for (const table of ["sessions", "codes", "tokens", "comment_keys"]) {
    expect(visits.get(table) ?? 0, table).toBeLessThanOrEqual(4);
  }
});

test("sweep: idempotency keys of comments are forgotten after 30 days, the newer ones kept", async () => {
  const home = await sweptHome();
  const keyed = (key: string, days: number) => ({
    user_id: home.ada,
    key,
    comment_id: 1n,
    created_time: home.now() - days * day,
  });
  const many = Array.from({ length: 1200 }, (_unused, at) => keyed(`over${at}`, 30));
  await home.db.insertInto("comment_keys").values(many).execute();
  const other = { ...keyed("over1", 29), user_id: home.ada + 1n };
  await home.db
    .insertInto("comment_keys")
    .values([keyed("lasts", 29), other])
    .execute();
  await home.sweep();
  const left = await home.db.selectFrom("comment_keys").select("key").orderBy("key").execute();
  expect(left.map(({ key }) => key)).toEqual(["lasts", "over1"]);
});

test("sweep: repeats, logs a failed round and continues, and stops when told to", async () => {
  const home = await sweptHome();
  const isSwept = async () =>
    expect((await home.codes()).map(({ hash }) => hash)).toEqual(["lasts"]);
  // Enough for a busy machine.
  const soon = { timeout: 30_000 };
  await home.db.schema.alterTable("codes").renameTo("lost_codes").execute();
  const sweeping = home.start();
  await vi.waitFor(() => expect(home.warned).toHaveBeenCalled(), soon);
  await home.db.schema.alterTable("lost_codes").renameTo("codes").execute();
  await home.fill(1);
  await vi.waitFor(isSwept, soon);
  home.pass(day);
  await vi.waitFor(async () => expect(await home.codes()).toEqual([]), soon);
  await sweeping.stop();
  await home.fill(1);
  home.pass(day);
  expect(await home.codes()).toHaveLength(2);
});
