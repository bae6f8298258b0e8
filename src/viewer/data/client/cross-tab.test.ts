import { InfiniteQueryObserver, type QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { likeMedia } from "#viewer/data/media/like.ts";
import { readMedia } from "#viewer/data/media/media-cache.ts";
import { onRemoteLike } from "#viewer/data/media/remote-likes.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { userList } from "#viewer/data/people/user-lists.ts";
import { relationship } from "#viewer/data/relationships/relationships.ts";
import { onRemoteRelationship } from "#viewer/data/relationships/remote-changes.ts";
import { ada, ben, cleo, photo } from "#viewer/testing/cast.ts";
import { followed, stranger } from "#viewer/testing/fake-people.ts";
import { openViewer, run } from "#viewer/testing/open-viewer.ts";
import { relationshipFixture } from "#viewer/testing/relationship-fixture.ts";
import { openChannel } from "./cross-tab.ts";
import { keys } from "./keys.ts";

const say = (message: unknown) => {
  const tab = new BroadcastChannel("keepsake");
  // A BroadcastChannel reaches its own origin only, so it has no target origin.
  // eslint-disable-next-line unicorn/require-post-message-target-origin
  tab.postMessage(message);
  return () => tab.close();
};

describe("a relationship changed in another tab", () => {
  it("is applied even if its message arrived before the listener was loaded", async () => {
    const { client, current } = await relationshipFixture();
    const received: unknown[] = [];
    openChannel()?.addEventListener("message", ({ data }: MessageEvent) => received.push(data));
    const message = { account: `${ada.id}@`, userId: ben.id, relationship: followed };
    const hush = say(message);
    await expect.poll(() => received).toEqual([message]);
    expect(current()).toEqual(stranger);
    const stop = onRemoteRelationship(client);
    await expect.poll(() => current()).toEqual(followed);
    for (const end of [hush, stop]) end();
  });

  it("is applied: lists on the screen are refetched, the feed on its next visit", async () => {
    const { api, client, relationships, current } = await relationshipFixture();
    const stop = onRemoteRelationship(client);
    const list = new InfiniteQueryObserver(client, userList(`followers:${ben.id}`));
    const close = list.subscribe(() => {});
    await expect.poll(() => api.requests("listFollowers").length).toBe(1);
    relationships.set(ben.id, followed);
    const hush = say({ account: `${ada.id}@`, userId: ben.id, relationship: followed });
    await expect.poll(() => current()).toEqual(followed);
    await expect.poll(() => api.requests("listFollowers").length).toBe(2);
    expect(client.getQueryState(keys.mediaList("feed"))?.isInvalidated).toBe(true);
    expect(api.requests("listFeed")).toHaveLength(1);
    for (const end of [hush, close, stop]) end();
  });

  it("is ignored if it is of another account or invalid", async () => {
    const { client, current } = await relationshipFixture();
    const stop = onRemoteRelationship(client);
    const hushes = [
      say({ account: `${cleo.id}@`, userId: ben.id, relationship: followed }),
      say({ account: `${ada.id}@`, userId: ben.id, relationship: { outgoing_status: "yes" } }),
      say("boo"),
      say({ account: `${ada.id}@`, userId: cleo.id, relationship: followed }),
    ];
    // Only the last one is valid; messages arrive in order.
    await expect.poll(() => client.getQueryData(relationship(cleo.id).queryKey)).toEqual(followed);
    expect(current()).toEqual(stranger);
    for (const end of [...hushes, stop]) end();
  });

  it("is broadcast once it has settled", async () => {
    const { change } = await relationshipFixture();
    const received: unknown[] = [];
    const tab = new BroadcastChannel("keepsake");
    tab.addEventListener("message", ({ data }: MessageEvent<unknown>) => received.push(data));
    await change("follow");
    await expect
      .poll(() => received)
      .toEqual([{ account: `${ada.id}@`, userId: ben.id, relationship: followed }]);
    tab.close();
  });
});

describe("a like in another tab", () => {
  const account = `${ada.id}@`;
  const openFeed = async () => {
    const viewer = await openViewer([photo("lake"), photo("snow")]);
    await viewer.client.query(mediaList("feed"));
    return { ...viewer, stop: onRemoteLike(viewer.client) };
  };
  const liked = (client: QueryClient, id: string) => readMedia(client, id)?.user_has_liked;

  it("is applied, and counted once", async () => {
    const { client, stop } = await openFeed();
    const hush = say({ account, mediaId: "lake", liked: true });
    await expect.poll(() => liked(client, "lake")).toBe(true);
    const hushAgain = say({ account, mediaId: "lake", liked: true });
    const hushLast = say({ account, mediaId: "snow", liked: true });
    await expect.poll(() => liked(client, "snow")).toBe(true);
    expect(readMedia(client, "lake")?.likes).toEqual({ count: 1, data: [ada] });
    for (const end of [hush, hushAgain, hushLast, stop]) end();
  });

  it("is ignored if it is of another account, invalid, or older than a like here", async () => {
    const { api, client, stop } = await openFeed();
    const letThrough = api.hold("removeLike");
    const settled = run(client, likeMedia("lake"), { liked: false });
    const hushes = [
      say({ account: `${cleo.id}@`, mediaId: "lake", liked: true }),
      say({ account, mediaId: "lake", liked: "yes" }),
      say({ account, mediaId: "lake", liked: true }),
      say({ account, mediaId: "snow", liked: true }),
    ];
    await expect.poll(() => liked(client, "snow")).toBe(true);
    expect(liked(client, "lake")).toBe(false);
    letThrough();
    await settled;
    for (const end of [...hushes, stop]) end();
  });

  it("is broadcast with the state that the server returned", async () => {
    const { client, stop } = await openFeed();
    const received: unknown[] = [];
    const tab = new BroadcastChannel("keepsake");
    tab.addEventListener("message", ({ data }: MessageEvent<unknown>) => received.push(data));
    await run(client, likeMedia("lake"), { liked: true });
    await expect.poll(() => received).toEqual([{ account, mediaId: "lake", liked: true }]);
    tab.close();
    stop();
  });
});
