import { QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { faults } from "#contract/errors.ts";
import { draftOf } from "#viewer/data/comments/drafts.ts";
import { waitingComments } from "#viewer/data/comments/pending.ts";
import { sendComment } from "#viewer/data/comments/send-comment.ts";
import { likeMedia } from "#viewer/data/media/like.ts";
import { mediaByShortcode } from "#viewer/data/media/media.ts";
import { readMedia } from "#viewer/data/media/media-cache.ts";
import { unsentLikes } from "#viewer/data/media/unsent-likes.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { lostServers, reportReached } from "#viewer/lib/lost-servers.ts";
import { ada, cleo, photo } from "#viewer/testing/cast.ts";
import type { Responses } from "#viewer/testing/fake-api.ts";
import { createFakeStorage } from "#viewer/testing/fake-storage.ts";
import { openViewer, run, shownToasts } from "#viewer/testing/open-viewer.ts";
import { keepRecovering } from "./recovery.ts";

const lake = photo("lake", { likes: { count: 1, data: [cleo] } });
const snow = photo("snow", { user_has_liked: true, likes: { count: 1, data: [ada] } });

const now = Date.now();

beforeEach(() => {
  vi.stubGlobal("localStorage", createFakeStorage());
  vi.stubGlobal("sessionStorage", createFakeStorage());
});

afterEach(() => {
  for (const server of lostServers.current()) reportReached(server);
});

async function adaLosesTheConnection(more: Responses = {}) {
  const viewer = await openViewer([lake, snow], 2, more);
  const { api, client } = viewer;
  await client.query(mediaList("feed"));
  const stop = keepRecovering(client);
  api.goDown();
  return {
    ...viewer,
    stop,
    like: (id: string, liked: boolean) => run(client, likeMedia(id), { liked }),
    say: (text: string) =>
      sendComment(client, "lake", { text, localId: `${now}-${text}`, from: ada }),
    likesWaiting: () => unsentLikes(client).current().length,
    heart: (id: string) => readMedia(client, id)?.user_has_liked,
    connects() {
      api.comeBack();
      reportReached("");
    },
  };
}

describe("likes made without a connection", () => {
  it("are sent when it returns, each with its last state", async () => {
    const { api, connects, like, likesWaiting, heart } = await adaLosesTheConnection();
    await like("lake", true);
    await like("snow", false);
    await like("snow", true);
    await like("snow", false);
    const before = api.requests("setLike", "removeLike").length;
    connects();
    await expect.poll(likesWaiting).toBe(0);
    const sent = api.requests("setLike", "removeLike").slice(before);
    expect(sent.map(({ name, params }) => [name, params["mediaId"]])).toEqual([
      ["setLike", "lake"],
      ["removeLike", "snow"],
    ]);
    expect([heart("lake"), heart("snow")]).toEqual([true, false]);
    expect(shownToasts()).toEqual([]);
  });

  it("are undone with a toast if the server refuses them then", async () => {
    const { api, connects, like, likesWaiting, heart } = await adaLosesTheConnection();
    await like("lake", true);
    api.refuse("setLike", faults.notAllowed);
    connects();
    await expect.poll(likesWaiting).toBe(0);
    await expect.poll(() => heart("lake")).toBe(false);
    expect(shownToasts()).toEqual([expect.stringContaining("Your like was not saved")]);
  });

  it.each([
    { what: "has had too many requests", fault: faults.tooManyCalls },
    { what: "is busy for long", fault: faults.overloaded },
  ])("still wait if the server $what then", async ({ fault }) => {
    const { api, connects, like, likesWaiting, heart, stop } = await adaLosesTheConnection();
    await like("lake", true);
    api.refuse("setLike", fault, { "retry-after": "60" });
    const before = api.requests("setLike").length;
    connects();
    await expect.poll(() => api.requests("setLike").length).toBe(before + 1);
    expect([likesWaiting(), heart("lake")]).toEqual([1, true]);
    expect(shownToasts()).toEqual([]);
    stop();
  });

  it("show on a media that is fetched meanwhile", async () => {
    const { api, client, like } = await adaLosesTheConnection();
    await like("lake", true);
    api.comeBack();
    const media = await client.query({ ...mediaByShortcode("code-lake"), staleTime: 0 });
    expect([media.user_has_liked, media.likes.count]).toEqual([true, 2]);
  });
});

describe("comments made without a connection", () => {
  it("are sent when it returns, in order and with the key of the first time", async () => {
    const { api, client, commentsOn, connects, say } = await adaLosesTheConnection();
    await say("One.");
    await say("Two.");
    expect(waitingComments(client)).toHaveLength(2);
    const keysOf = () =>
      api.requests("createComment").map(({ body }) => body.get("idempotency_key"));
    expect(keysOf()).toEqual([`${now}-One.`, `${now}-Two.`]);
    connects();
    await expect.poll(() => commentsOn("lake").map(({ text }) => text)).toEqual(["One.", "Two."]);
    expect(keysOf().slice(2)).toEqual([`${now}-One.`, `${now}-Two.`]);
    await expect.poll(() => waitingComments(client)).toEqual([]);
  });

  it("wait for a person if the server does not know keys", async () => {
    const { api, client, connects, say } = await adaLosesTheConnection({
      getServer: () => ({ data: { name: "other" } as never }),
    });
    await say("One.");
    connects();
    await expect.poll(() => api.requests("getServer").length).toBe(1);
    await expect.poll(() => client.isFetching()).toBe(0);
    expect(api.requests("createComment")).toHaveLength(1);
    expect(waitingComments(client)).toHaveLength(1);
  });

  it("wait for a person if the server may have forgotten their keys", async () => {
    const { api, client, connects } = await adaLosesTheConnection();
    const monthAgo = now - 31 * 86_400_000;
    await sendComment(client, "lake", { text: "One.", localId: `${monthAgo}-One`, from: ada });
    connects();
    await expect.poll(() => api.requests("getServer").length).toBe(1);
    await expect.poll(() => client.isFetching()).toBe(0);
    expect(api.requests("createComment")).toHaveLength(1);
    expect(waitingComments(client)).toHaveLength(1);
  });

  it("become drafts again if the server refuses them then", async () => {
    const { api, client, connects, say } = await adaLosesTheConnection();
    await say("One.");
    api.refuse("createComment", faults.notAllowed);
    connects();
    const draft = draftOf(client, "lake");
    await expect.poll(() => draft.current().text).toBe("One.");
    expect(draft.current().refusal).toContain("Not allowed");
    expect(waitingComments(client)).toEqual([]);
    expect(shownToasts()).toEqual([expect.stringContaining("is a draft again")]);
  });
});

it("what could not be fetched is fetched when the connection returns", async () => {
  const { client, connects } = await adaLosesTheConnection();
  const media = new QueryObserver(client, { ...mediaByShortcode("code-lake"), retry: false });
  const unsubscribe = media.subscribe(() => {});
  await expect.poll(() => media.getCurrentResult().status).toBe("error");
  connects();
  await expect.poll(() => media.getCurrentResult().data?.id).toBe("lake");
  unsubscribe();
});

it("what was read while it was lost, from an offline copy, is fetched when the connection returns", async () => {
  const { api, client, connects } = await adaLosesTheConnection();
  const { queryKey } = mediaByShortcode("code-lake");
  await client.query({ ...mediaByShortcode("code-lake"), retry: false }).catch(() => {});
  client.setQueryData(queryKey, { ...lake, user_has_liked: true });
  const media = new QueryObserver(client, mediaByShortcode("code-lake"));
  const unsubscribe = media.subscribe(() => {});
  const lists = api.requests("listFeed").length;
  connects();
  await expect.poll(() => media.getCurrentResult().data?.user_has_liked).not.toBe(true);
  expect(api.requests("listFeed")).toHaveLength(lists);
  unsubscribe();
});
