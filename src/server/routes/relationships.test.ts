import { describe, expect, test } from "vitest";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

/** Ada, Ben (public) and Dana (private), each with a token. */
async function threePeople() {
  const home = await startTestApp();
  const { world, as } = home;
  const ids = {
    ada: await world.person("ada"),
    ben: await world.person("ben"),
    dana: await world.person("dana", { is_private: 1 }),
  };
  const voices = { ada: await as(ids.ada), ben: await as(ids.ben), dana: await as(ids.dana) };
  type Name = keyof typeof ids;
  const at = (name: Name) => `/v1/users/${ids[name]}/relationship`;
  const act = (from: Name, action: string, to: Name) => voices[from].post(at(to), { action });
  /** "follows, none": the outgoing half and the incoming. */
  const relationshipOf = async (from: Name, to: Name) => {
    const found = dataOf("getRelationship", await voices[from].get(at(to)));
    return `${found.outgoing_status}, ${found.incoming_status}`;
  };
  const follows = () => home.db.selectFrom("follows").selectAll().execute();
  const counts = async (name: Name) =>
    dataOf("getUser", await voices[name].get("/v1/users/self")).counts;
  return { ...home, ids, voices, at, act, relationshipOf, follows, counts };
}

describe("following", () => {
  test("a public user is followed at once, idempotently, and both sides see it", async () => {
    const { act, relationshipOf, counts, follows } = await threePeople();
    for (const _ of [1, 2]) {
      expect(dataOf("modifyRelationship", await act("ada", "follow", "ben"))).toEqual({
        outgoing_status: "follows",
        target_user_is_private: false,
      });
    }
    expect(await relationshipOf("ada", "ben")).toBe("follows, none");
    expect(await relationshipOf("ben", "ada")).toBe("none, followed_by");
    expect((await counts("ada")).follows).toBe(1);
    expect((await counts("ben")).followed_by).toBe(1);
    for (const _ of [1, 2]) await act("ada", "unfollow", "ben");
    expect(await relationshipOf("ada", "ben")).toBe("none, none");
    expect(await follows()).toEqual([]);
  });

  test("a private user gets a request, and is visible from approval until unfollow", async () => {
    const { act, relationshipOf, voices, ids, world, counts, follows } = await threePeople();
    const picture = `/v1/media/${await world.media(ids.dana)}`;
    expect(dataOf("modifyRelationship", await act("ada", "follow", "dana"))).toEqual({
      outgoing_status: "requested",
      target_user_is_private: true,
    });
    expect(await relationshipOf("dana", "ada")).toBe("none, requested_by");
    expect((await counts("ada")).follows).toBe(0);
    expect(refusalOf(await voices.ada.get(picture))).toBe("400 APINotAllowedError");
    const [requested] = await follows();
    const approved = dataOf("modifyRelationship", await act("dana", "approve", "ada"));
    expect(approved).toEqual({ outgoing_status: "none", target_user_is_private: false });
    const [granted] = await follows();
    expect(granted?.id).toBeGreaterThan(requested?.id ?? 0n);
    await act("dana", "approve", "ada");
    expect(await follows()).toEqual([granted]);
    expect(await relationshipOf("ada", "dana")).toBe("follows, none");
    const feed = dataOf("listFeed", await voices.ada.get("/v1/users/self/feed"));
    expect(feed.map((media) => media.user.username)).toEqual(["dana"]);
    await act("ada", "unfollow", "dana");
    expect(refusalOf(await voices.ada.get(picture))).toBe("400 APINotAllowedError");
    expect(dataOf("listFeed", await voices.ada.get("/v1/users/self/feed"))).toEqual([]);
  });

  test("a request can be withdrawn, ignored or denied; approving without a request is refused", async () => {
    const { act, relationshipOf, follows } = await threePeople();
    for (const [who, action, whom] of [
      ["ada", "unfollow", "dana"],
      ["dana", "ignore", "ada"],
      ["dana", "deny", "ada"],
    ] as const) {
      await act("ada", "follow", "dana");
      expect(await relationshipOf("ada", "dana")).toBe("requested, none");
      for (const _ of [1, 2]) expect((await act(who, action, whom)).status).toBe(200);
      expect(await follows()).toEqual([]);
    }
    const refused = await act("dana", "approve", "ada");
    expect(refusalOf(refused)).toBe("400 APINotFoundError");
    expect(refused.body.meta.error_message).toBe("this user has not asked to follow you");
  });

  test("ignore does not remove an existing follower", async () => {
    const { act, relationshipOf } = await threePeople();
    await act("ada", "follow", "ben");
    await act("ben", "ignore", "ada");
    expect(await relationshipOf("ada", "ben")).toBe("follows, none");
  });

  test("a repeated request follows at once if the account has become public", async () => {
    const { act, relationshipOf, db, ids } = await threePeople();
    await act("ada", "follow", "dana");
    await db.updateTable("users").set({ is_private: 0 }).where("id", "=", ids.dana).execute();
    await act("ada", "follow", "dana");
    expect(await relationshipOf("ada", "dana")).toBe("follows, none");
  });
});

describe("blocking", () => {
  test("a block removes follows and requests in both directions, and only its owner can remove it", async () => {
    const { act, relationshipOf, follows, voices, at, counts } = await threePeople();
    await act("ben", "follow", "dana");
    await act("dana", "follow", "ben");
    for (const _ of [1, 2]) {
      expect(dataOf("modifyRelationship", await act("dana", "block", "ben")).outgoing_status).toBe(
        "none",
      );
    }
    expect(await follows()).toEqual([]);
    expect((await counts("ben")).followed_by).toBe(0);
    expect(await relationshipOf("dana", "ben")).toBe("none, blocked_by_you");
    expect(refusalOf(await act("dana", "follow", "ben"))).toBe("400 APINotAllowedError");
    // For Ben, Dana does not exist.
    expect(refusalOf(await voices.ben.get(at("dana")))).toBe("400 APINotFoundError");
    for (const action of ["follow", "unfollow", "approve", "ignore", "block", "unblock"]) {
      const refused = await act("ben", action, "dana");
      expect(refused.body.meta.error_message).toBe("this user does not exist");
    }
    expect(await relationshipOf("dana", "ben")).toBe("none, blocked_by_you");
    for (const _ of [1, 2]) await act("dana", "unblock", "ben");
    expect(await relationshipOf("dana", "ben")).toBe("none, none");
    expect(await relationshipOf("ben", "dana")).toBe("none, none");
  });

  test("concurrent follows, approvals and blocks end in a consistent state without errors", async () => {
    const { act, follows, db, relationshipOf } = await threePeople();
    const calls = [1, 2, 3].flatMap(() => [
      act("ada", "follow", "ben"),
      act("ben", "follow", "ada"),
      act("ben", "block", "ada"),
      act("ada", "unfollow", "ben"),
      act("ada", "follow", "dana"),
      act("dana", "approve", "ada"),
    ]);
    for (const reply of await Promise.all(calls)) expect([200, 400]).toContain(reply.status);
    const between = (await follows()).filter((row) => row.status === "follows");
    expect(between.length).toBeLessThanOrEqual(1);
    expect(await db.selectFrom("blocks").select("id").execute()).toHaveLength(1);
    expect(await relationshipOf("ben", "ada")).toBe("none, blocked_by_you");
  });
});

describe("errors", () => {
  test("actions on oneself and on unknown users are refused", async () => {
    const { voices, ids, at } = await threePeople();
    for (const address of [at("ada"), "/v1/users/self/relationship"]) {
      const refused = await voices.ada.post(address, { action: "follow" });
      expect(refused.body.meta.error_message).toBe("This cannot be done to yourself.");
    }
    for (const id of ["1", "letters", "99999999999999999999", `${ids.ben}_1`]) {
      const address = `/v1/users/${id}/relationship`;
      expect(refusalOf(await voices.ada.get(address))).toBe("400 APINotFoundError");
      const acted = await voices.ada.post(address, { action: "follow" });
      expect(refusalOf(acted)).toBe("400 APINotFoundError");
    }
  });

  test("a missing or unknown action is refused by name, and the query may hold it", async () => {
    const { voices, at, follows } = await threePeople();
    const missing = await voices.ada.post(at("ben"));
    expect(refusalOf(missing)).toBe("400 APIInvalidParametersError");
    expect(missing.body.meta.error_message).toBe("The parameter action is missing.");
    const other = await voices.ada.post(at("ben"), { action: "befriend" });
    expect(refusalOf(other)).toBe("400 APIInvalidParametersError");
    expect(other.body.meta.error_message).toBe(
      "The parameter action must be one of follow, unfollow, block, unblock, approve, ignore, deny.",
    );
    expect(await follows()).toEqual([]);
    expect((await voices.ada.post(`${at("ben")}?action=follow`)).status).toBe(200);
    expect(await follows()).toHaveLength(1);
  });

  test("reading needs follower_list and changing needs relationships", async () => {
    const { as, ids, at } = await threePeople();
    const reads = await as(ids.ada, ["basic", "follower_list"]);
    const writes = await as(ids.ada, ["basic", "relationships"]);
    expect((await reads.get(at("ben"))).status).toBe(200);
    expect((await writes.post(at("ben"), { action: "follow" })).status).toBe(200);
    for (const reply of [
      await reads.post(at("ben"), { action: "unfollow" }),
      await writes.get(at("ben")),
      await writes.get("/keepsake/relationships?ids=1"),
    ]) {
      expect(refusalOf(reply)).toBe("400 OAuthPermissionsException");
    }
  });
});

describe("listRelationships", () => {
  test("returns the requested order, each once, without unknown users and blockers, in one statement", async () => {
    const { act, voices, ids, statements } = await threePeople();
    await act("ada", "follow", "dana");
    await act("ben", "follow", "ada");
    const requested = [ids.dana, "letters", ids.ben, "1", ids.dana, "", ids.ada].join(",");
    const read = async (list: string) =>
      dataOf("listRelationships", await voices.ada.get(`/keepsake/relationships?ids=${list}`));
    statements.length = 0;
    expect(await read(requested)).toEqual([
      {
        id: String(ids.dana),
        outgoing_status: "requested",
        incoming_status: "none",
        target_user_is_private: true,
      },
      {
        id: String(ids.ben),
        outgoing_status: "none",
        incoming_status: "followed_by",
        target_user_is_private: false,
      },
      {
        id: String(ids.ada),
        outgoing_status: "none",
        incoming_status: "none",
        target_user_is_private: false,
      },
    ]);
    expect(statements).toHaveLength(2);
    await act("ben", "block", "ada");
    await act("ada", "block", "dana");
    const left = await read(requested);
    expect(left.map((row) => `${row.id} ${row.incoming_status}`)).toEqual([
      `${ids.dana} blocked_by_you`,
      `${ids.ada} none`,
    ]);
    expect(await read("")).toEqual([]);
  });

  test("accepts 100 ids and refuses 101", async () => {
    const { voices, ids } = await threePeople();
    const hundred = Array.from({ length: 100 }, (_, index) => String(index + 1)).with(
      99,
      `${ids.ben}`,
    );
    const address = `/keepsake/relationships?ids=${hundred.join(",")}`;
    expect(dataOf("listRelationships", await voices.ada.get(address))).toHaveLength(1);
    const refused = await voices.ada.get(`${address},101`);
    expect(refused.body.meta.error_message).toBe("Send at most 100 ids, separated by commas.");
  });
});
