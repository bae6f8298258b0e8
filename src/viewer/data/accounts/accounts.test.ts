import { beforeEach, describe, expect, it, vi } from "vitest";
import { faults } from "#contract/errors.ts";
import { draftOf } from "#viewer/data/comments/drafts.ts";
import { pendingComments } from "#viewer/data/comments/pending.ts";
import { sendComment } from "#viewer/data/comments/send-comment.ts";
import { likeMedia } from "#viewer/data/media/like.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { selfUser } from "#viewer/data/people/users.ts";
import { ada, cleo, photo } from "#viewer/testing/cast.ts";
import { adasToken, cleosToken } from "#viewer/testing/fake-library.ts";
import { createFakeStorage } from "#viewer/testing/fake-storage.ts";
import { openViewer, run, shownToasts } from "#viewer/testing/open-viewer.ts";
import { cacheOf } from "./account-clients.ts";
import { session } from "./session.ts";
import { signIn, signOut } from "./sign-in.ts";

beforeEach(() => void vi.stubGlobal("sessionStorage", createFakeStorage()));

const feedKey = mediaList("feed").queryKey;

/** Ada and Cleo in one browser; Cleo is the current account. */
async function both() {
  const viewer = await openViewer([photo("lake")]);
  await viewer.client.query(mediaList("feed"));
  await signIn({ server: "", token: cleosToken });
  const [adas, cleos] = session.accounts();
  if (!adas || !cleos) throw new Error("both should be signed in");
  return { ...viewer, adas, cleos, adasCache: viewer.client, cleosCache: cacheOf(cleos) };
}

const comment = (text: string) => ({ text, from: ada, localId: text });
const likedIn = (client: ReturnType<typeof cacheOf>) =>
  client.getQueryData<{ pages: { items: { user_has_liked: boolean }[] }[] }>(feedKey)?.pages[0]
    ?.items[0]?.user_has_liked;

describe("two accounts", () => {
  it("have separate caches", async () => {
    const { adas, cleos, cleosCache } = await both();
    expect([adas.user, cleos.user]).toEqual([ada, cleo]);
    expect(session.current()?.user).toEqual(cleo);
    expect(cleosCache.getQueryCache().getAll()).toEqual([]);
    expect((await cleosCache.query(selfUser())).username).toBe("cleo");
  });

  it("keep their caches across a switch", async () => {
    const { api, adas, adasCache } = await both();
    session.switchTo(adas.key);
    expect(cacheOf(session.current())).toBe(adasCache);
    expect(adasCache.getQueryData(feedKey)).toBeDefined();
    expect(api.requests("listFeed")).toHaveLength(1);
  });

  it("may belong to one person at two servers", async () => {
    const { adas } = await both();
    await signIn({ server: "https://photos.example", token: adasToken });
    expect(session.accounts()).toHaveLength(3);
    expect(cacheOf(session.current())).not.toBe(cacheOf(adas));
  });

  it("stay two when one signs in again, which replaces its token", async () => {
    const { api, adas } = await both();
    session.begin({ user: ada, connection: { server: "", token: "1.adas.second" } });
    expect(session.accounts()).toHaveLength(2);
    expect(session.current()?.connection.token).toBe("1.adas.second");
    expect(session.current()?.key).toBe(adas.key);
    expect(api.oauth.requests).toEqual([]);
  });
});

describe("after a switch", () => {
  it("a pending like is sent and cached for the account that made it", async () => {
    const { api, adas, cleos, adasCache, cleosCache } = await both();
    session.switchTo(adas.key);
    const letThrough = api.hold("setLike");
    const settled = run(adasCache, likeMedia("lake"), { liked: true });
    await expect.poll(() => api.requests("setLike").length).toBe(1);
    session.switchTo(cleos.key);
    await cleosCache.query(mediaList("feed"));
    letThrough();
    expect(await settled).toEqual({ error: null });
    expect(api.requests("setLike", "getMedia").map(({ token }) => token)).toEqual([
      adasToken,
      adasToken,
    ]);
    expect([likedIn(adasCache), likedIn(cleosCache)]).toEqual([true, false]);
  });

  it("a pending page arrives in the cache that requested it", async () => {
    const { api, adas, cleos, adasCache, cleosCache } = await both();
    session.switchTo(adas.key);
    const letThrough = api.holdResponse("getUser");
    const read = adasCache.query(selfUser());
    session.switchTo(cleos.key);
    letThrough();
    expect((await read).username).toBe("ada");
    expect(cleosCache.getQueryData(selfUser().queryKey)).toBeUndefined();
  });

  it("the toast of a failed like names its account", async () => {
    const { api, adasCache } = await both();
    api.refuse("setLike", faults.notAllowed);
    await run(adasCache, likeMedia("lake"), { liked: true });
    expect(shownToasts()).toEqual([expect.stringMatching(/^ada: Your like was not saved/)]);
  });

  it("an expired token of the other account ends only that account", async () => {
    const { api, adas, adasCache } = await both();
    api.refuse("setLike", faults.invalidToken);
    await run(adasCache, likeMedia("lake"), { liked: true });
    expect(session.current()?.user).toEqual(cleo);
    session.switchTo(adas.key);
    expect(session.current()).toBeNull();
    expect(session.chosen()?.user).toEqual(ada);
  });
});

describe("signing out", () => {
  it("revokes the token and switches to the other account", async () => {
    const { api, cleos, cleosCache } = await both();
    await cleosCache.query(selfUser());
    const done = signOut(cleos);
    expect(session.current()?.user).toEqual(ada);
    expect(cleosCache.getQueryCache().getAll()).toEqual([]);
    await done;
    expect(api.oauth.requests.map(({ url, form }) => [url, form.get("token")])).toEqual([
      ["/oauth/revoke", cleosToken],
    ]);
    expect(shownToasts()).toEqual(["Signed out cleo. You are now ada."]);
  });

  it("of the last account leaves none", async () => {
    const { adas, cleos } = await both();
    await signOut(adas);
    expect(session.current()?.user).toEqual(cleo);
    await signOut(cleos);
    expect(shownToasts()).toEqual([]);
    expect(session.chosen()).toBeNull();
    expect(session.accounts()).toEqual([]);
  });

  it.each(["down", "refusing"] as const)(
    "succeeds even if the server is %s, with a toast that the token was not revoked",
    async (mood) => {
      const { api, cleos } = await both();
      api.oauth.is(mood);
      await signOut(cleos);
      expect(session.accounts()).toHaveLength(1);
      expect(shownToasts().at(-1)).toMatch(/^cleo is signed out here.*token, which stays valid/);
    },
  );

  it("drops pending requests instead of sending them as another account", async () => {
    const { api, adas, adasCache } = await both();
    session.forget(adas.key);
    const { error } = await run(adasCache, likeMedia("lake"), { liked: true });
    expect(error).not.toBeNull();
    expect(api.requests("setLike")).toEqual([]);
  });
});

describe("a draft", () => {
  it("belongs to one account, and is removed with it", async () => {
    const { adas, adasCache, cleosCache } = await both();
    draftOf(adasCache, "lake").set({ text: "What a", refusal: null });
    expect(draftOf(cleosCache, "lake").current().text).toBe("");
    draftOf(cleosCache, "lake").set({ text: "Cold?", refusal: null });
    await signOut(adas);
    await signIn({ server: "", token: adasToken });
    expect(draftOf(cacheOf(session.current()), "lake").current().text).toBe("");
    expect(draftOf(cleosCache, "lake").current().text).toBe("Cold?");
  });

  it("survives an expired token and a new sign-in", async () => {
    const { adas, adasCache } = await both();
    draftOf(adasCache, "lake").set({ text: "What a", refusal: null });
    session.end(adas.key, adasToken);
    await signIn({ server: "", token: adasToken });
    expect(draftOf(cacheOf(session.current()), "lake").current().text).toBe("What a");
  });

  it("is made of a comment that failed because the token expired", async () => {
    const { api, adasCache } = await both();
    api.refuse("createComment", faults.invalidToken);
    draftOf(adasCache, "lake").set({ text: "and calm", refusal: null });
    await sendComment(adasCache, "lake", comment("So wide"));
    expect(draftOf(adasCache, "lake").current().text).toBe("So wide\nand calm");
    const unsent = adasCache.getMutationCache().findAll(pendingComments("lake").filters);
    expect(unsent).toEqual([]);
  });

  it("is not made of a comment that may succeed later, which keeps its retry", async () => {
    const { api, adasCache } = await both();
    api.refuse("createComment", faults.serverTrouble);
    await sendComment(adasCache, "lake", comment("So wide"));
    expect(draftOf(adasCache, "lake").current().text).toBe("");
    expect(adasCache.getMutationCache().findAll(pendingComments("lake").filters)).toHaveLength(1);
  });
});
