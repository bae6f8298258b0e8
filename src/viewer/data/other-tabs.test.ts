import { InfiniteQueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { adaLooksAtBen } from "#viewer/testing/ada-looks-at-ben.ts";
import { ada, ben, cleo } from "#viewer/testing/cast.ts";
import { followed, stranger } from "#viewer/testing/fake-people.ts";
import { hearRelationships } from "./hear-relationships.ts";
import { keys } from "./keys.ts";
import { peopleList } from "./people-lists.ts";
import { relationship } from "./relationships.ts";

describe("another tab", () => {
  const say = (word: unknown) => {
    const tab = new BroadcastChannel("keepsake");
    // A channel is heard by its own origin alone.
    // eslint-disable-next-line unicorn/require-post-message-target-origin
    tab.postMessage(word);
    return () => tab.close();
  };

  it("of Ada's is believed: what she looks at is read again, her feed on its next visit", async () => {
    const { api, client, standing, stands } = await adaLooksAtBen();
    const stop = hearRelationships(client);
    const list = new InfiniteQueryObserver(client, peopleList(`followers:${ben.id}`));
    const close = list.subscribe(() => {});
    await expect.poll(() => api.asked("listFollowers").length).toBe(1);
    standing.set(ben.id, followed);
    const hush = say({ account: `${ada.id}@`, userId: ben.id, relationship: followed });
    await expect.poll(() => stands()).toEqual(followed);
    await expect.poll(() => api.asked("listFollowers").length).toBe(2);
    expect(client.getQueryState(keys.mediaList("feed"))?.isInvalidated).toBe(true);
    expect(api.asked("listFeed")).toHaveLength(1);
    for (const end of [hush, close, stop]) end();
  });

  it("of another account, or of nonsense, is not", async () => {
    const { client, stands } = await adaLooksAtBen();
    const stop = hearRelationships(client);
    const hushes = [
      say({ account: `${cleo.id}@`, userId: ben.id, relationship: followed }),
      say({ account: `${ada.id}@`, userId: ben.id, relationship: { outgoing_status: "yes" } }),
      say("boo"),
      say({ account: `${ada.id}@`, userId: cleo.id, relationship: followed }),
    ];
    // The last one is good, and they arrive in their order.
    await expect.poll(() => client.getQueryData(relationship(cleo.id).queryKey)).toEqual(followed);
    expect(stands()).toEqual(stranger);
    for (const end of [...hushes, stop]) end();
  });

  it("is told of what has settled", async () => {
    const { wish } = await adaLooksAtBen();
    const heard: unknown[] = [];
    const tab = new BroadcastChannel("keepsake");
    tab.addEventListener("message", ({ data }: MessageEvent<unknown>) => heard.push(data));
    await wish("follow");
    await expect
      .poll(() => heard)
      .toEqual([{ account: `${ada.id}@`, userId: ben.id, relationship: followed }]);
    tab.close();
  });
});
