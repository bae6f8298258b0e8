import { QueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { faults } from "#contract/errors.ts";
import type { Relationship } from "#contract/schemas/relationship.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { mediaComments } from "#viewer/data/comments/comments.ts";
import { mediaLikers } from "#viewer/data/media/likers.ts";
import { mediaByShortcode } from "#viewer/data/media/media.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { userList } from "#viewer/data/people/user-lists.ts";
import { selfUser, userById, userByName } from "#viewer/data/people/users.ts";
import { ada, ben, cleo, says } from "#viewer/testing/cast.ts";
import { followed, stranger } from "#viewer/testing/fake-people.ts";
import { told } from "#viewer/testing/open-viewer.ts";
import { relationshipFixture, sent } from "#viewer/testing/relationship-fixture.ts";

const closed: Relationship = { ...stranger, target_user_is_private: true };

describe("a follow of Ada's", () => {
  it("shows at once, in the counts of both, and leaves the feed stale for the next visit", async () => {
    const { api, client, stands, wish } = await relationshipFixture();
    await Promise.all([client.query(selfUser()), client.query(userById(ben.id))]);
    const letThrough = api.hold("modifyRelationship");
    const settled = wish("follow");
    expect(stands()?.outgoing_status).toBe("follows");
    expect(client.getQueryData(userById(ben.id).queryKey)?.counts.followed_by).toBe(11);
    expect(client.getQueryData(selfUser().queryKey)?.counts.follows).toBe(1);
    letThrough();
    await settled;
    expect(stands()?.outgoing_status).toBe("follows");
    expect(client.getQueryState(keys.mediaList("feed"))?.isInvalidated).toBe(true);
    expect(api.asked("listFeed")).toHaveLength(1);
    expect(told()).toEqual([]);
  });

  it("of a private person is a request, and counts nowhere", async () => {
    const { client, stands, wish } = await relationshipFixture(closed);
    await client.query(selfUser());
    const settled = wish("follow");
    expect(stands()?.outgoing_status).toBe("requested");
    await settled;
    expect(stands()?.outgoing_status).toBe("requested");
    expect(client.getQueryData(selfUser().queryKey)?.counts.follows).toBe(0);
    await wish("unfollow");
    expect(stands()?.outgoing_status).toBe("none");
  });

  it("ends with the server's word: Ben has closed his account since", async () => {
    const viewer = await relationshipFixture();
    viewer.standing.set(ben.id, closed);
    await viewer.wish("follow");
    expect(viewer.stands()).toEqual({ ...closed, outgoing_status: "requested" });
  });

  it("is not undone by an answer that was given before it", async () => {
    const { api, client, stands, wish } = await relationshipFixture();
    const letThrough = api.holdAnswer("getRelationship");
    const reading = client.refetchQueries({ queryKey: keys.relationship(ben.id) });
    await expect.poll(() => api.asked("getRelationship").length).toBe(2);
    const settled = wish("follow");
    await expect.poll(() => api.asked("getRelationship").length).toBe(3);
    letThrough();
    await Promise.all([reading, settled]);
    expect(stands()?.outgoing_status).toBe("follows");
  });
});

it("a count of followers is not undone by an answer that was given before the press", async () => {
  const { api, client, wish } = await relationshipFixture();
  const profile = new QueryObserver(client, userById(ben.id));
  const close = profile.subscribe(() => {});
  const followers = () => profile.getCurrentResult().data?.counts.followed_by;
  await expect.poll(followers).toBe(10);
  const letThrough = api.holdAnswer("getUser");
  const reading = client.refetchQueries({ queryKey: keys.user(ben.id) });
  await expect.poll(() => api.asked("getUser").length).toBe(3);
  const letChange = api.hold("modifyRelationship");
  const settled = wish("follow");
  letThrough();
  await reading;
  expect(followers()).toBe(11);
  letChange();
  await settled;
  await expect.poll(() => profile.getCurrentResult().isFetching).toBe(false);
  expect(followers()).toBe(11);
  close();
});

describe("quick presses", () => {
  it("in one breath are one request", async () => {
    const viewer = await relationshipFixture();
    const { stands, wish } = viewer;
    await Promise.all([wish("follow"), wish("unfollow"), wish("follow")]);
    expect(sent(viewer)).toEqual(["follow"]);
    expect(stands()?.outgoing_status).toBe("follows");
  });

  it("end at the last wish, and read the server's word once", async () => {
    const viewer = await relationshipFixture();
    const { api, stands, wish } = viewer;
    const letThrough = api.hold("modifyRelationship");
    const first = wish("follow");
    await expect.poll(() => sent(viewer).length).toBe(1);
    const rest = [wish("unfollow"), wish("follow"), wish("unfollow")];
    expect(stands()?.outgoing_status).toBe("none");
    letThrough();
    await Promise.all([first, ...rest]);
    expect(sent(viewer)).toEqual(["follow", "unfollow"]);
    expect(api.asked("getRelationship")).toHaveLength(2);
    expect(stands()?.outgoing_status).toBe("none");
  });

  it("of two kinds are both sent, in their order", async () => {
    const viewer = await relationshipFixture();
    await Promise.all([viewer.wish("follow"), viewer.wish("block")]);
    expect(sent(viewer)).toEqual(["follow", "block"]);
    expect(viewer.stands()?.incoming_status).toBe("blocked_by_you");
  });
});

describe("a follow that the server does not take", () => {
  it("is undone with its counts, and Ada is told", async () => {
    const { api, client, stands, wish } = await relationshipFixture();
    await client.query(selfUser());
    api.refuse("modifyRelationship", faults.notAllowed);
    await wish("follow");
    expect(stands()).toEqual(stranger);
    expect(client.getQueryData(selfUser().queryKey)?.counts.follows).toBe(0);
    expect(told()).toEqual([expect.stringContaining("You do not follow this person yet")]);
  });

  it("gives back what the server last confirmed where it goes down within a burst", async () => {
    const viewer = await relationshipFixture();
    const { api, stands, wish } = viewer;
    const letThrough = api.hold("modifyRelationship");
    const first = wish("follow");
    await expect.poll(() => sent(viewer).length).toBe(1);
    letThrough();
    const second = wish("unfollow");
    await expect.poll(() => sent(viewer).length).toBe(2);
    api.goDown("getRelationship");
    await Promise.all([first, second]);
    expect(stands()?.outgoing_status).toBe("none");
    expect(told()).toEqual([]);
  });

  it("is not spoken of where it arrived after all", async () => {
    const { api, standing, stands, wish } = await relationshipFixture();
    api.refuse("modifyRelationship", faults.serverTrouble);
    standing.set(ben.id, followed);
    await wish("follow");
    expect(stands()?.outgoing_status).toBe("follows");
    expect(told()).toEqual([]);
  });
});

describe("a block", () => {
  it("takes Ben out of everything that was read, and leaves the others", async () => {
    const { client, comments, wish } = await relationshipFixture(followed);
    comments.set("snow", [says(ben, "Ha", 1), says(ada, "Oh", 2)]);
    await client.query(mediaByShortcode("code-lake"));
    await client.query(mediaByShortcode("code-snow"));
    await client.query(mediaLikers("snow"));
    await client.query(mediaComments("snow"));
    await client.query(userById(ben.id));
    await client.query(mediaList("feed"));
    await client.infiniteQuery(userList(`follows:${ada.id}`));
    client.setQueryData(keys.search("people", "b"), [ben, cleo]);
    await wish("block");
    const cache = client.getQueryCache().findAll();
    const left = cache.filter(
      ({ queryKey, state }) =>
        queryKey[0] !== "user-by-name" && JSON.stringify(state.data)?.includes(ben.username),
    );
    expect(left.map(({ queryKey }) => queryKey)).toEqual([]);
    const feed = client.getQueryData(mediaList("feed").queryKey)?.pages[0]?.items;
    expect(feed?.map(({ id }) => id)).toEqual(["snow"]);
    // Counts are the same for everyone.
    expect(feed?.[0]?.likes).toEqual({ count: 2, data: [ada] });
    expect(client.getQueryData(mediaComments("snow").queryKey)).toEqual([says(ada, "Oh", 2)]);
    expect(client.getQueryData(keys.search("people", "b"))).toEqual([cleo]);
  });

  it("that is refused takes nothing away", async () => {
    const { api, client, stands, wish } = await relationshipFixture(followed);
    api.refuse("modifyRelationship", faults.serverTrouble);
    await wish("block");
    expect(stands()).toEqual(followed);
    expect(client.getQueryData(mediaList("feed").queryKey)?.pages[0]?.items).toHaveLength(2);
    expect(told()).toEqual([expect.stringContaining("is not blocked")]);
  });

  it("taken back leaves every list stale, because Ben is in them again", async () => {
    const { client, stands, wish } = await relationshipFixture(afterBlock);
    await client.query(mediaList("liked"));
    await wish("unblock");
    expect(stands()).toEqual(stranger);
    expect(client.getQueryState(keys.mediaList("liked"))?.isInvalidated).toBe(true);
  });
});

const afterBlock: Relationship = { ...stranger, incoming_status: "blocked_by_you" };

it("an unfollow of a private person takes their pictures away, and what they said stays", async () => {
  const { client, comments, wish } = await relationshipFixture({
    ...closed,
    outgoing_status: "follows",
  });
  comments.set("snow", [says(ben, "Ha", 1)]);
  await client.query(mediaComments("snow"));
  await wish("unfollow");
  const feed = client.getQueryData(mediaList("feed").queryKey)?.pages[0]?.items;
  expect(feed?.map(({ id }) => id)).toEqual(["snow"]);
  expect(client.getQueryData(mediaComments("snow").queryKey)).toHaveLength(1);
});

it("a person blocked in this tab is still found by name, to be unblocked", async () => {
  const { client, wish } = await relationshipFixture();
  await client.query(userByName("ben"));
  await wish("block");
  expect(client.getQueryData(userByName("ben").queryKey)).toEqual(ben);
});
