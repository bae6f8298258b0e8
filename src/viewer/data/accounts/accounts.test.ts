import { beforeEach, describe, expect, it, vi } from "vitest";
import { faults } from "#contract/errors.ts";
import { sendComment } from "#viewer/data/comments/comments.ts";
import { readDraft, writeDraft } from "#viewer/data/comments/drafts.ts";
import { pendingComments } from "#viewer/data/comments/pending.ts";
import { likeMedia } from "#viewer/data/media/like.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { selfUser } from "#viewer/data/people/users.ts";
import { ada, cleo, photo } from "#viewer/testing/cast.ts";
import { adasToken, cleosToken } from "#viewer/testing/fake-library.ts";
import { createFakeStorage } from "#viewer/testing/fake-storage.ts";
import { openViewer, run, told } from "#viewer/testing/open-viewer.ts";
import { cacheOf } from "./account-clients.ts";
import { session } from "./session.ts";
import { signIn, signOut } from "./sign-in.ts";

beforeEach(() => void vi.stubGlobal("sessionStorage", createFakeStorage()));

const feedKey = mediaList("feed").queryKey;

/** Ada and Cleo in one browser, Cleo looking on. */
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
  it("stand side by side, and neither sees what the other read", async () => {
    const { adas, cleos, cleosCache } = await both();
    expect([adas.user, cleos.user]).toEqual([ada, cleo]);
    expect(session.current()?.user).toEqual(cleo);
    expect(cleosCache.getQueryCache().getAll()).toEqual([]);
    expect((await cleosCache.query(selfUser())).username).toBe("cleo");
  });

  it("are gone back to at once: what one had read is still there", async () => {
    const { api, adas, adasCache } = await both();
    session.switchTo(adas.key);
    expect(cacheOf(session.current())).toBe(adasCache);
    expect(adasCache.getQueryData(feedKey)).toBeDefined();
    expect(api.asked("listFeed")).toHaveLength(1);
  });

  it("of one person at two servers are two", async () => {
    const { adas } = await both();
    await signIn({ server: "https://photos.example", token: adasToken });
    expect(session.accounts()).toHaveLength(3);
    expect(cacheOf(session.current())).not.toBe(cacheOf(adas));
  });

  it("are still two after one has signed in again, with the new token alone", async () => {
    const { api, adas } = await both();
    session.begin({ user: ada, connection: { server: "", token: "1.adas.second" } });
    expect(session.accounts()).toHaveLength(2);
    expect(session.current()?.connection.token).toBe("1.adas.second");
    expect(session.current()?.key).toBe(adas.key);
    expect(api.oauth.asked).toEqual([]);
  });
});

describe("after a switch", () => {
  it("a like that is on its way is done as the one who gave it, in their cache", async () => {
    const { api, adas, cleos, adasCache, cleosCache } = await both();
    session.switchTo(adas.key);
    const letThrough = api.hold("setLike");
    const settled = run(adasCache, likeMedia("lake"), { liked: true });
    await expect.poll(() => api.asked("setLike").length).toBe(1);
    session.switchTo(cleos.key);
    await cleosCache.query(mediaList("feed"));
    letThrough();
    expect(await settled).toEqual({ error: null });
    expect(api.asked("setLike", "getMedia").map(({ token }) => token)).toEqual([
      adasToken,
      adasToken,
    ]);
    expect([likedIn(adasCache), likedIn(cleosCache)]).toEqual([true, false]);
  });

  it("a page that was asked for arrives where it was asked for", async () => {
    const { api, adas, cleos, adasCache, cleosCache } = await both();
    session.switchTo(adas.key);
    const letThrough = api.holdAnswer("getUser");
    const read = adasCache.query(selfUser());
    session.switchTo(cleos.key);
    letThrough();
    expect((await read).username).toBe("ada");
    expect(cleosCache.getQueryData(selfUser().queryKey)).toBeUndefined();
  });

  it("a like that came to nothing says whose it was", async () => {
    const { api, adasCache } = await both();
    api.refuse("setLike", faults.notAllowed);
    await run(adasCache, likeMedia("lake"), { liked: true });
    expect(told()).toEqual([expect.stringMatching(/^ada: Your like was not saved/)]);
  });

  it("a token of the other that dies ends the other alone", async () => {
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
  it("takes the token back at its server, and goes on as the other", async () => {
    const { api, cleos, cleosCache } = await both();
    await cleosCache.query(selfUser());
    const done = signOut(cleos);
    expect(session.current()?.user).toEqual(ada);
    expect(cleosCache.getQueryCache().getAll()).toEqual([]);
    await done;
    expect(api.oauth.asked.map(({ url, form }) => [url, form.get("token")])).toEqual([
      ["/oauth/revoke", cleosToken],
    ]);
    expect(told()).toEqual(["Signed out cleo. You are now ada."]);
  });

  it("of the last one leaves nobody", async () => {
    const { adas, cleos } = await both();
    await signOut(adas);
    expect(session.current()?.user).toEqual(cleo);
    await signOut(cleos);
    expect(told()).toEqual([]);
    expect(session.chosen()).toBeNull();
    expect(session.accounts()).toEqual([]);
  });

  it.each(["down", "refusing"] as const)(
    "is done here even where the server is %s, and says that the token lives",
    async (mood) => {
      const { api, cleos } = await both();
      api.oauth.is(mood);
      await signOut(cleos);
      expect(session.accounts()).toHaveLength(1);
      expect(told().at(-1)).toMatch(/^cleo is signed out here.*token works on/);
    },
  );

  it("lets nobody else ask for what was still to be asked", async () => {
    const { api, adas, adasCache } = await both();
    session.forget(adas.key);
    const { error } = await run(adasCache, likeMedia("lake"), { liked: true });
    expect(error).not.toBeNull();
    expect(api.asked("setLike")).toEqual([]);
  });
});

describe("a draft", () => {
  it("is its writer's alone, and goes with them", async () => {
    const { adas, adasCache, cleosCache } = await both();
    writeDraft(adasCache, "lake", "What a");
    expect(readDraft(cleosCache, "lake")).toBe("");
    writeDraft(cleosCache, "lake", "Cold?");
    await signOut(adas);
    await signIn({ server: "", token: adasToken });
    expect(readDraft(cacheOf(session.current()), "lake")).toBe("");
    expect(readDraft(cleosCache, "lake")).toBe("Cold?");
  });

  it("is there after a dead token and a new sign-in", async () => {
    const { adas, adasCache } = await both();
    writeDraft(adasCache, "lake", "What a");
    session.end(adas.key, adasToken);
    await signIn({ server: "", token: adasToken });
    expect(readDraft(cacheOf(session.current()), "lake")).toBe("What a");
  });

  it("is what a comment becomes that a dead token has stopped", async () => {
    const { api, adasCache } = await both();
    api.refuse("createComment", faults.invalidToken);
    writeDraft(adasCache, "lake", "and calm");
    await sendComment(adasCache, "lake", comment("So wide"));
    expect(readDraft(adasCache, "lake")).toBe("So wide\nand calm");
    const unsent = adasCache.getMutationCache().findAll(pendingComments("lake").filters);
    expect(unsent).toEqual([]);
  });

  it("is not what a comment becomes that was refused: that stays with its retry", async () => {
    const { api, adasCache } = await both();
    api.refuse("createComment", faults.notAllowed);
    await sendComment(adasCache, "lake", comment("So wide"));
    expect(readDraft(adasCache, "lake")).toBe("");
    expect(adasCache.getMutationCache().findAll(pendingComments("lake").filters)).toHaveLength(1);
  });
});
