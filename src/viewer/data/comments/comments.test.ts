import { QueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { faults } from "#contract/errors.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { likeMedia } from "#viewer/data/media/like.ts";
import { readMedia } from "#viewer/data/media/media-cache.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { ada, ben, cleo, photo, says } from "#viewer/testing/cast.ts";
import { openViewer, run, shownToasts } from "#viewer/testing/open-viewer.ts";
import { createComment, deleteComment, mediaComments } from "./comments.ts";
import { discardComment, pendingComments } from "./pending.ts";

async function adaReadsTheComments() {
  const viewer = await openViewer([photo("lake")]);
  const { client, comments } = viewer;
  comments.set("lake", [says(ben, "First!", 1), says(cleo, "So calm.", 2)]);
  await client.query(mediaList("feed"));
  const list = new QueryObserver(client, mediaComments("lake"));
  list.subscribe(() => {});
  await list.refetch();
  const { filters, select } = pendingComments("lake");
  return {
    ...viewer,
    texts: () => list.getCurrentResult().data?.map(({ text }) => text),
    count: () => readMedia(client, "lake")?.comments.count,
    pending: () => client.getMutationCache().findAll(filters).map(select),
    write: (text: string, localId = text) =>
      run(client, createComment("lake"), { text, localId, from: ada }),
    remove: (commentId: string) => run(client, deleteComment("lake"), { commentId }),
  };
}

describe("a new comment", () => {
  it("is pending at once, then replaced by the comment from the server", async () => {
    const { api, texts, count, pending, write } = await adaReadsTheComments();
    const letThrough = api.hold("createComment");
    const settled = write("Lovely.");
    expect(pending()).toMatchObject([{ text: "Lovely.", from: ada, error: null }]);
    expect(count()).toBe(3);
    letThrough();
    await settled;
    expect(pending()).toEqual([]);
    expect(texts()).toEqual(["First!", "So calm.", "Lovely."]);
  });

  it("ends with a refetch, which may bring other comments", async () => {
    const { comments, texts, count, write } = await adaReadsTheComments();
    comments.get("lake")?.push(says(ben, "Me again.", 3));
    await write("Lovely.");
    await expect.poll(texts).toEqual(["First!", "So calm.", "Me again.", "Lovely."]);
    await expect.poll(count).toBe(4);
  });

  it("waits for the previous one, so that the order is kept", async () => {
    const { api, texts, count, write } = await adaReadsTheComments();
    const letThrough = api.hold("createComment");
    const both = [write("One."), write("Two.")];
    expect(count()).toBe(4);
    await expect.poll(() => api.requests("createComment").length).toBe(1);
    letThrough();
    await Promise.all(both);
    expect(texts()).toEqual(["First!", "So calm.", "One.", "Two."]);
    await expect.poll(() => api.requests("getMedia").length).toBe(1);
  });

  it("keeps its text and is not counted if the server refuses it", async () => {
    const { api, texts, count, pending, write } = await adaReadsTheComments();
    api.refuse("createComment", faults.commentAllCaps);
    await write("LOVELY.");
    expect(pending()).toMatchObject([
      { text: "LOVELY.", error: { message: faults.commentAllCaps.message } },
    ]);
    expect(texts()).toEqual(["First!", "So calm."]);
    expect(count()).toBe(2);
  });

  it("is not counted if the server is down", async () => {
    const { api, count, pending, write } = await adaReadsTheComments();
    api.goDown();
    await write("Lovely.");
    expect(count()).toBe(2);
    expect(pending()).toHaveLength(1);
  });

  it("can be retried, and is there once", async () => {
    const { api, texts, pending, write } = await adaReadsTheComments();
    api.goDown("createComment");
    await write("Lovely.");
    api.comeBack();
    await write("Lovely.");
    expect(pending()).toEqual([]);
    expect(texts()).toEqual(["First!", "So calm.", "Lovely."]);
  });

  it("can be discarded", async () => {
    const { api, client, pending, write } = await adaReadsTheComments();
    api.refuse("createComment", faults.commentTooLong);
    await write("Far too long.");
    discardComment(client, "lake", "Far too long.");
    expect(pending()).toEqual([]);
  });
});

describe("deleting a comment", () => {
  it("removes it at once", async () => {
    const { api, texts, count, remove } = await adaReadsTheComments();
    const letThrough = api.hold("deleteComment");
    const settled = remove("said-1");
    expect(texts()).toEqual(["So calm."]);
    expect(count()).toBe(1);
    letThrough();
    await settled;
    expect(texts()).toEqual(["So calm."]);
  });

  it("puts it back with a toast if the server refuses", async () => {
    const { api, texts, count, remove } = await adaReadsTheComments();
    api.refuse("deleteComment", faults.notYourComment);
    await remove("said-1");
    expect(texts()).toEqual(["First!", "So calm."]);
    expect(count()).toBe(2);
    expect(shownToasts()).toEqual([
      "The comment was not deleted. Not allowed. You cannot delete this comment.",
    ]);
  });

  it("is not undone by a response requested before", async () => {
    const { api, client, texts, remove } = await adaReadsTheComments();
    const release = api.holdResponse("listComments");
    const reading = client.refetchQueries({ queryKey: keys.comments("lake") });
    await expect.poll(() => api.requests("listComments").length).toBe(2);
    const deleting = api.hold("deleteComment");
    const settled = remove("said-1");
    release();
    await reading;
    expect(texts()).toEqual(["So calm."]);
    deleting();
    await settled;
  });
});

it("a pending comment and a pending like do not affect each other", async () => {
  const { api, client, count, write } = await adaReadsTheComments();
  const like = api.hold("setLike");
  const liking = run(client, likeMedia("lake"), { liked: true });
  await write("Lovely.");
  await expect.poll(() => api.requests("getMedia").length).toBe(1);
  await expect.poll(() => client.isFetching()).toBe(0);
  expect(readMedia(client, "lake")?.user_has_liked).toBe(true);
  const comment = api.hold("createComment");
  const writing = write("And calm.");
  like();
  await liking;
  expect(count()).toBe(4);
  comment();
  await writing;
});
