import type { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { faults } from "#contract/errors.ts";
import { NetworkError } from "#viewer/api/network-error.ts";
import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { signIn, signOut } from "#viewer/data/accounts/sign-in.ts";
import { listenToReplies } from "#viewer/data/client/replies.ts";
import { request, requestPage } from "#viewer/data/client/request.ts";
import { createComment, mediaComments } from "#viewer/data/comments/comments.ts";
import { likeMedia } from "#viewer/data/media/like.ts";
import { mediaByShortcode } from "#viewer/data/media/media.ts";
import { patchMedia } from "#viewer/data/media/media-cache.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { userByName } from "#viewer/data/people/users.ts";
import { lostServers } from "#viewer/lib/lost-servers.ts";
import { ada, photo } from "#viewer/testing/cast.ts";
import { createFakeCaches } from "#viewer/testing/fake-caches.ts";
import { adasToken, cleosToken } from "#viewer/testing/fake-library.ts";
import { openViewer, run } from "#viewer/testing/open-viewer.ts";
import { keepReply, trimReplies, withOfflineCache } from "./copies.ts";
import { dropOtherCopies } from "./drop-other-copies.ts";

let fakeCaches = createFakeCaches();

beforeEach(() => {
  fakeCaches = createFakeCaches();
  vi.stubGlobal("caches", fakeCaches);
});

/** Ada's viewer, which keeps every reply. */
async function openKeeping(ids: readonly string[], changes: { user_has_liked?: boolean } = {}) {
  const viewer = await openViewer(ids.map((id) => photo(id, changes)));
  listenToReplies((received) => void keepReply(received));
  return viewer;
}

/** As after a reload: nothing in memory. */
const forget = (client: QueryClient) => client.clear();

const idsOf = async (client: QueryClient, name: "feed" | "liked") => {
  const { pages } = await client.query(mediaList(name));
  return pages.flatMap(({ items }) => items.map(({ id }) => id));
};

const failure = (promise: Promise<unknown>) => promise.then(String, (error: unknown) => error);

describe("an unreachable server", () => {
  it("is answered for by the copy of the last reply, page by page", async () => {
    const { api, client } = await openKeeping(["lake", "hill", "pier"]);
    const first = await requestPage("listFeed", { query: { count: 2 } }, { client });
    const cursor = first.pagination?.next_max_id ?? "";
    const next = await requestPage("listFeed", { query: { count: 2, max_id: cursor } }, { client });
    api.goDown();
    const offline = await requestPage("listFeed", { query: { count: 2 } }, { client });
    expect(first).toMatchObject(offline);
    const further = { query: { count: 2, max_id: cursor } };
    expect(next).toMatchObject(await requestPage("listFeed", further, { client }));
    expect(await failure(requestPage("listFeed", { query: { count: 9 } }, { client }))).toEqual(
      new NetworkError("unreachable"),
    );
  });

  it("is reported as lost until it replies again", async () => {
    const { api, client } = await openKeeping(["lake"]);
    await idsOf(client, "feed");
    expect(lostServers.current()).toEqual([]);
    api.goDown();
    forget(client);
    expect(await idsOf(client, "feed")).toEqual(["lake"]);
    expect(lostServers.current()).toEqual([""]);
    api.comeBack();
    await request("getUser", { params: { userId: "self" } }, { client });
    expect(lostServers.current()).toEqual([]);
  });

  it("is not answered for when a change must be confirmed", async () => {
    const { api, client } = await openKeeping(["lake"]);
    const input = { params: { mediaId: "lake" } };
    await request("getMedia", input, { client });
    api.goDown();
    const error = await failure(request("getMedia", input, { client, mustBeFresh: true }));
    expect(error).toBeInstanceOf(NetworkError);
  });

  it("shows the page of a list that has the wanted item, or its first page", async () => {
    const { api, client } = await openKeeping(["lake", "hill", "pier"]);
    const first = await client.query(mediaList("feed"));
    const { next } = first.pages[0] ?? {};
    const query = { count: 33, max_id: next ?? "", ends: 1 as const };
    await requestPage("listFeed", { query }, { client });
    api.goDown();
    const around = async (item: string) => {
      const wanted = { query: { count: 33, around: item } };
      const { data } = await requestPage("listFeed", wanted, { client });
      return data.map(({ id }) => id);
    };
    expect(await around("pier")).toEqual(["pier"]);
    expect(await around("gone")).toEqual(["lake", "hill"]);
  });

  it("opens a media that only a list had, and a person by name", async () => {
    const { api, client } = await openKeeping(["lake"]);
    await idsOf(client, "feed");
    await request("getUser", { params: { userId: "self" } }, { client });
    api.goDown();
    forget(client);
    expect(await client.query(mediaByShortcode("code-lake"))).toMatchObject({ id: "lake" });
    expect(await client.query(mediaComments("lake"))).toEqual([]);
    expect(await client.query(userByName("Ada"))).toMatchObject({ username: "ada" });
  });
});

describe("a copy", () => {
  it("does not undo a like that came after it", async () => {
    const { api, client } = await openKeeping(["lake"]);
    await idsOf(client, "feed");
    await run(client, likeMedia("lake"), { liked: true });
    api.goDown();
    forget(client);
    const { pages } = await client.query(mediaList("feed"));
    expect(pages[0]?.items[0]).toMatchObject({ user_has_liked: true, likes: { count: 1 } });
  });

  it("does not undo a change that the server does not have yet", async () => {
    const { api, client } = await openKeeping(["lake"]);
    await idsOf(client, "feed");
    api.goDown();
    patchMedia(client, "lake", (media) => ({ ...media, user_has_liked: true }));
    forget(client);
    const { pages } = await client.query(mediaList("feed"));
    expect(pages[0]?.items[0]).toMatchObject({ user_has_liked: true });
  });

  it("has a comment that was sent after it", async () => {
    const { api, client } = await openKeeping(["lake"]);
    await client.query(mediaComments("lake"));
    const newComment = { localId: "1", from: ada, text: "Lovely" };
    await run(client, createComment("lake"), newComment);
    api.goDown();
    forget(client);
    expect(await client.query(mediaComments("lake"))).toMatchObject([{ text: "Lovely" }]);
  });

  it("is gone once the server refuses", async () => {
    const { api, client } = await openKeeping(["lake"]);
    const input = { params: { mediaId: "lake" } };
    await request("listComments", input, { client });
    api.refuse("listComments", faults.unknownMedia);
    await failure(request("listComments", input, { client }));
    api.goDown();
    expect(await failure(request("listComments", input, { client }))).toBeInstanceOf(NetworkError);
  });

  it("has no token, and is not made of replies about tokens", async () => {
    const { client } = await openKeeping(["lake", "hill", "pier"]);
    await idsOf(client, "feed");
    const reply = { data: [], pagination: { next_url: `/v1?access_token=${adasToken}` } };
    await keepReply({ client, name: "listLikes", input: {}, reply, sentAt: 1 });
    const secret = { data: [{ token: adasToken }] };
    await keepReply({ client, name: "listLikes", input: {}, reply: secret, sentAt: 1 });
    await keepReply({ client, name: "listTokens", input: {}, reply: { data: [] }, sentAt: 1 });
    const texts = await fakeCaches.texts();
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => /token/i.test(text))).toEqual([]);
  });

  it("is among the newest of its account: 100 first pages and objects, 50 further pages", async () => {
    const { client } = await openKeeping(["lake"]);
    const reply = { data: [] };
    for (let at = 1; at <= 110; at += 1) {
      const params = { userId: `p${at}` };
      await keepReply({ client, name: "listUserMedia", input: { params }, reply, sentAt: 1 });
      const query = { max_id: `c${at}` };
      await keepReply({ client, name: "listFeed", input: { query }, reply, sentAt: 1 });
    }
    await withOfflineCache(client, trimReplies);
    const kept = (await fakeCaches.texts()).map((text) => /[pc]\d+/.exec(text)?.[0] ?? "");
    expect(kept.filter((id) => id.startsWith("p"))).toHaveLength(100);
    expect(kept.filter((id) => id.startsWith("c"))).toHaveLength(50);
    expect(kept).toEqual(expect.arrayContaining(["p11", "p110", "c61", "c110"]));
  });
});

describe("copies of an account", () => {
  const account = () => {
    const current = session.current();
    if (!current) throw new Error("nobody is signed in");
    return current;
  };

  it("are deleted when it signs out", async () => {
    const { client } = await openKeeping(["lake"]);
    await idsOf(client, "feed");
    await expect.poll(fakeCaches.keys).toEqual([`keepsake.offline.${account().key}`]);
    await signOut(account());
    await expect.poll(fakeCaches.keys).toEqual([]);
  });

  it("are not made by a reply that arrives after it signed out", async () => {
    const { api, client } = await openKeeping(["lake"]);
    const letThrough = api.holdResponse("listFeed");
    const late = idsOf(client, "feed").catch(() => []);
    await expect.poll(() => api.requests("listFeed").length).toBe(1);
    await signOut(account());
    letThrough();
    await late;
    await withOfflineCache(client, async () => null);
    expect(await fakeCaches.keys()).toEqual([]);
  });

  it("are deleted when the server no longer accepts its token", async () => {
    const { api, client } = await openKeeping(["lake"]);
    await idsOf(client, "feed");
    await expect.poll(fakeCaches.keys).toHaveLength(1);
    api.refuse("getServer", faults.invalidToken);
    await failure(request("getServer", {}, { client }));
    await expect.poll(fakeCaches.keys).toEqual([]);
  });

  it("are not read by another account", async () => {
    const { api, client } = await openKeeping(["lake"]);
    await idsOf(client, "feed");
    await signIn({ server: "", token: cleosToken });
    const cleos = cacheOf(session.current());
    api.goDown();
    const feed = { query: { count: 33 } };
    expect(await requestPage("listFeed", feed, { client })).toMatchObject({ data: [{}] });
    expect(await failure(requestPage("listFeed", feed, { client: cleos }))).toBeInstanceOf(
      NetworkError,
    );
  });

  it("are deleted if the account was removed while no page was open", async () => {
    await fakeCaches.open("keepsake.offline.9@");
    await fakeCaches.open("keepsake.offline.1@");
    await fakeCaches.open("another");
    await dropOtherCopies(["1@"]);
    expect(await fakeCaches.keys()).toEqual(["keepsake.offline.1@", "another"]);
  });
});
