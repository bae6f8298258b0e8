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
import { shownToasts } from "#viewer/testing/open-viewer.ts";
import { relationshipFixture, sent } from "#viewer/testing/relationship-fixture.ts";

const closed: Relationship = { ...stranger, target_user_is_private: true };

describe("a follow", () => {
  it("shows at once, in the counts of both, and marks the feed stale", async () => {
    const { api, client, current, change } = await relationshipFixture();
    await Promise.all([client.query(selfUser()), client.query(userById(ben.id))]);
    const letThrough = api.hold("modifyRelationship");
    const settled = change("follow");
    expect(current()?.outgoing_status).toBe("follows");
    expect(client.getQueryData(userById(ben.id).queryKey)?.counts.followed_by).toBe(11);
    expect(client.getQueryData(selfUser().queryKey)?.counts.follows).toBe(1);
    letThrough();
    await settled;
    expect(current()?.outgoing_status).toBe("follows");
    expect(client.getQueryState(keys.mediaList("feed"))?.isInvalidated).toBe(true);
    expect(api.requests("listFeed")).toHaveLength(1);
    expect(shownToasts()).toEqual([]);
  });

  it("of a private account is a request, and changes no count", async () => {
    const { client, current, change } = await relationshipFixture(closed);
    await client.query(selfUser());
    const settled = change("follow");
    expect(current()?.outgoing_status).toBe("requested");
    await settled;
    expect(current()?.outgoing_status).toBe("requested");
    expect(client.getQueryData(selfUser().queryKey)?.counts.follows).toBe(0);
    await change("unfollow");
    expect(current()?.outgoing_status).toBe("none");
  });

  it("ends with a refetch, which may say that the account is private now", async () => {
    const viewer = await relationshipFixture();
    viewer.relationships.set(ben.id, closed);
    await viewer.change("follow");
    expect(viewer.current()).toEqual({ ...closed, outgoing_status: "requested" });
  });

  it("is not undone by a response from before it", async () => {
    const { api, client, current, change } = await relationshipFixture();
    const letThrough = api.holdResponse("getRelationship");
    const reading = client.refetchQueries({ queryKey: keys.relationship(ben.id) });
    await expect.poll(() => api.requests("getRelationship").length).toBe(2);
    const settled = change("follow");
    await expect.poll(() => api.requests("getRelationship").length).toBe(3);
    letThrough();
    await Promise.all([reading, settled]);
    expect(current()?.outgoing_status).toBe("follows");
  });
});

it("a follower count is not undone by a response from before the follow", async () => {
  const { api, client, change } = await relationshipFixture();
  const profile = new QueryObserver(client, userById(ben.id));
  const close = profile.subscribe(() => {});
  const followers = () => profile.getCurrentResult().data?.counts.followed_by;
  await expect.poll(followers).toBe(10);
  const letThrough = api.holdResponse("getUser");
  const reading = client.refetchQueries({ queryKey: keys.user(ben.id) });
  await expect.poll(() => api.requests("getUser").length).toBe(3);
  const letChange = api.hold("modifyRelationship");
  const settled = change("follow");
  letThrough();
  await reading;
  expect(followers()).toBe(11);
  letChange();
  await settled;
  await expect.poll(() => profile.getCurrentResult().isFetching).toBe(false);
  expect(followers()).toBe(11);
  close();
});

describe("quick changes", () => {
  it("in the same tick are one request", async () => {
    const viewer = await relationshipFixture();
    const { current, change } = viewer;
    await Promise.all([change("follow"), change("unfollow"), change("follow")]);
    expect(sent(viewer)).toEqual(["follow"]);
    expect(current()?.outgoing_status).toBe("follows");
  });

  it("end with the last one, with one refetch", async () => {
    const viewer = await relationshipFixture();
    const { api, current, change } = viewer;
    const letThrough = api.hold("modifyRelationship");
    const first = change("follow");
    await expect.poll(() => sent(viewer).length).toBe(1);
    const rest = [change("unfollow"), change("follow"), change("unfollow")];
    expect(current()?.outgoing_status).toBe("none");
    letThrough();
    await Promise.all([first, ...rest]);
    expect(sent(viewer)).toEqual(["follow", "unfollow"]);
    expect(api.requests("getRelationship")).toHaveLength(2);
    expect(current()?.outgoing_status).toBe("none");
  });

  it("of two kinds are both sent, in order", async () => {
    const viewer = await relationshipFixture();
    await Promise.all([viewer.change("follow"), viewer.change("block")]);
    expect(sent(viewer)).toEqual(["follow", "block"]);
    expect(viewer.current()?.incoming_status).toBe("blocked_by_you");
  });
});

describe("a follow that fails", () => {
  it("is undone with its counts, with a toast", async () => {
    const { api, client, current, change } = await relationshipFixture();
    await client.query(selfUser());
    api.refuse("modifyRelationship", faults.notAllowed);
    await change("follow");
    expect(current()).toEqual(stranger);
    expect(client.getQueryData(selfUser().queryKey)?.counts.follows).toBe(0);
    expect(shownToasts()).toEqual([expect.stringContaining("You do not follow this person yet")]);
  });

  it("returns to the last confirmed state if the server goes down within a burst", async () => {
    const viewer = await relationshipFixture();
    const { api, current, change } = viewer;
    const letThrough = api.hold("modifyRelationship");
    const first = change("follow");
    await expect.poll(() => sent(viewer).length).toBe(1);
    letThrough();
    const second = change("unfollow");
    await expect.poll(() => sent(viewer).length).toBe(2);
    api.goDown("getRelationship");
    await Promise.all([first, second]);
    expect(current()?.outgoing_status).toBe("none");
    expect(shownToasts()).toEqual([]);
  });

  it("shows no toast if the server has it after all", async () => {
    const { api, relationships, current, change } = await relationshipFixture();
    api.refuse("modifyRelationship", faults.serverTrouble);
    relationships.set(ben.id, followed);
    await change("follow");
    expect(current()?.outgoing_status).toBe("follows");
    expect(shownToasts()).toEqual([]);
  });
});

describe("a block", () => {
  it("removes the person from the whole cache, and only them", async () => {
    const { client, comments, change } = await relationshipFixture(followed);
    comments.set("snow", [says(ben, "Ha", 1), says(ada, "Oh", 2)]);
    await client.query(mediaByShortcode("code-lake"));
    await client.query(mediaByShortcode("code-snow"));
    await client.query(mediaLikers("snow"));
    await client.query(mediaComments("snow"));
    await client.query(userById(ben.id));
    await client.query(mediaList("feed"));
    await client.infiniteQuery(userList(`follows:${ada.id}`));
    client.setQueryData(keys.search("people", "b"), [ben, cleo]);
    await change("block");
    const cache = client.getQueryCache().findAll();
    const left = cache.filter(
      ({ queryKey, state }) =>
        queryKey[0] !== "user-by-name" && JSON.stringify(state.data)?.includes(ben.username),
    );
    expect(left.map(({ queryKey }) => queryKey)).toEqual([]);
    const feed = client.getQueryData(mediaList("feed").queryKey)?.pages[0]?.items;
    expect(feed?.map(({ id }) => id)).toEqual(["snow"]);
    // Counts are the same for every reader.
    expect(feed?.[0]?.likes).toEqual({ count: 2, data: [ada] });
    expect(client.getQueryData(mediaComments("snow").queryKey)).toEqual([says(ada, "Oh", 2)]);
    expect(client.getQueryData(keys.search("people", "b"))).toEqual([cleo]);
  });

  it("that is refused removes nothing", async () => {
    const { api, client, current, change } = await relationshipFixture(followed);
    api.refuse("modifyRelationship", faults.serverTrouble);
    await change("block");
    expect(current()).toEqual(followed);
    expect(client.getQueryData(mediaList("feed").queryKey)?.pages[0]?.items).toHaveLength(2);
    expect(shownToasts()).toEqual([expect.stringContaining("is not blocked")]);
  });

  it("that is undone marks every list stale", async () => {
    const { client, current, change } = await relationshipFixture(afterBlock);
    await client.query(mediaList("liked"));
    await change("unblock");
    expect(current()).toEqual(stranger);
    expect(client.getQueryState(keys.mediaList("liked"))?.isInvalidated).toBe(true);
  });
});

const afterBlock: Relationship = { ...stranger, incoming_status: "blocked_by_you" };

it("an unfollow of a private account removes its media and keeps its comments", async () => {
  const { client, comments, change } = await relationshipFixture({
    ...closed,
    outgoing_status: "follows",
  });
  comments.set("snow", [says(ben, "Ha", 1)]);
  await client.query(mediaComments("snow"));
  await change("unfollow");
  const feed = client.getQueryData(mediaList("feed").queryKey)?.pages[0]?.items;
  expect(feed?.map(({ id }) => id)).toEqual(["snow"]);
  expect(client.getQueryData(mediaComments("snow").queryKey)).toHaveLength(1);
});

it("a blocked person is still found by username, to be unblocked", async () => {
  const { client, change } = await relationshipFixture();
  await client.query(userByName("ben"));
  await change("block");
  expect(client.getQueryData(userByName("ben").queryKey)).toEqual(ben);
});
