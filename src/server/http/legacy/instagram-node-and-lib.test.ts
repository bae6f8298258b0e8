import { expect, test } from "vitest";
import { startCallbackServer } from "#server/testing/app/callback-receiver.ts";
import {
  idsOf,
  legacyClientId,
  legacyMediaFields,
  requireLegacyPackage,
  startLegacyFixture,
} from "#server/testing/fixtures/legacy.ts";

type Callback = (error: Error | null, ...results: readonly unknown[]) => void;

/** A page as instagram-node returns it. */
interface Page {
  readonly ids: readonly string[];
  readonly next: ((callback: Callback) => void) | undefined;
}

/** The methods of instagram-node, and `next` of a page, take a callback last. */
function instagramNode(auth: object) {
  const program = requireLegacyPackage("instagram-node").instagram();
  program.use(auth);
  return (method: string, ...given: readonly unknown[]) =>
    toPromise((callback) => program[method](...given, callback));
}

function toPromise(call: (callback: Callback) => void): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    call((error, ...results) => (error === null ? resolve(results) : reject(error)));
  });
}

async function nodePages(first: (callback: Callback) => void): Promise<string[]> {
  const ids: string[] = [];
  let next: Page["next"] = first;
  while (next !== undefined) {
    const [data, pagination] = await toPromise(next);
    ids.push(...idsOf(data));
    // instagram-node adds its own function to the pagination.
    next = (pagination as Page).next;
  }
  return ids;
}

test("instagram-node: reads lists to the end, writes, and reports errors", async () => {
  const { ben, media, token, countOf, old } = await startLegacyFixture();
  const program = requireLegacyPackage("instagram-node").instagram();
  program.use({ access_token: token });
  const ada = instagramNode({ access_token: token });
  const lists = [
    ["user_media_recent", ben, { count: 2 }],
    ["user_self_liked", { count: 2 }],
    ["tag_media_recent", "river", { count: 2 }],
  ] as const;
  for (const [method, ...given] of lists) {
    const ids = await nodePages((callback) => program[method](...given, callback));
    expect([method, ids]).toEqual([method, media]);
  }
  const followers = await nodePages((callback) =>
    program.user_followers(ben, { count: 1 }, callback),
  );
  expect(followers).toHaveLength(3);
  const [first = ""] = media;
  const [remaining, limit] = await ada("del_like", first);
  expect([limit, Number(remaining) < Number(limit), await countOf("likes")]).toEqual([
    5000,
    true,
    4,
  ]);
  await ada("add_like", first);
  expect(await countOf("likes")).toBe(5);
  const [comment] = await ada("add_comment", first, "Schön 😀");
  expect(comment).toMatchObject({ text: "Schön 😀" });
  await ada("del_comment", first, idsOf([comment])[0]);
  expect(await countOf("comments")).toBe(0);
  await expect(ada("user", "0")).rejects.toMatchObject({
    code: 400,
    error_type: "APINotFoundError",
  });
  const withoutToken = instagramNode({ client_id: legacyClientId, client_secret: old.secret });
  expect(await withoutToken("media", first)).toMatchObject([
    { id: first },
    expect.anything(),
    5000,
  ]);
  await expect(withoutToken("authorize_user", "dead", old.redirect)).rejects.toMatchObject({
    error_message: "Matching code was not found or was already used.",
  });
});

/** Promisifies a method of instagram-node-lib, for example users.info. */
function nodeLib(token: string) {
  const program = requireLegacyPackage("instagram-node-lib");
  program.set("access_token", token);
  return (part: string, method: string, fields: object = {}) =>
    new Promise<readonly [data: unknown, pagination: Readonly<Record<string, string>>]>(
      (resolve, reject) => {
        program[part][method]({
          ...fields,
          complete: (data: unknown, pagination: Readonly<Record<string, string>>) =>
            resolve([data, pagination]),
          error: (...details: readonly unknown[]) => reject(new Error(details.join(" | "))),
        });
      },
    );
}

test("instagram-node-lib: reads lists to the end, writes, and reports errors", async () => {
  const { ben, media, token, countOf } = await startLegacyFixture();
  const ada = nodeLib(token);
  const pages = async (part: string, method: string, fields: object, cursor: string) => {
    const ids: string[] = [];
    let next: string | undefined;
    do {
      const from = next === undefined ? {} : { [cursor]: next };
      const [data, pagination] = await ada(part, method, { ...fields, count: 2, ...from });
      ids.push(...idsOf(data));
      next = pagination[`next_${cursor}`];
    } while (next !== undefined);
    return ids;
  };
  expect(await pages("users", "recent", { user_id: ben }, "max_id")).toEqual(media);
  expect(await pages("users", "liked_by_self", {}, "max_like_id")).toEqual(media);
  expect(await pages("tags", "recent", { name: "river" }, "max_tag_id")).toEqual(media);
  const [media_id] = media;
  await ada("media", "unlike", { media_id });
  expect(await countOf("likes")).toBe(4);
  await ada("media", "like", { media_id });
  expect(await countOf("likes")).toBe(5);
  const [comment] = await ada("media", "comment", { media_id, text: "Schön 😀" });
  await ada("media", "uncomment", { media_id, comment_id: idsOf([comment])[0] });
  expect(await countOf("comments")).toBe(0);
  await expect(ada("users", "info", { user_id: "0" })).rejects.toThrow(
    "APINotFoundError | this user does not exist",
  );
});

test("instagram-node, instagram-node-lib: location ids are numbers, attributions are objects", async () => {
  const { ben, media, token, place } = await startLegacyFixture();
  const expected = media.map((id) => ({ id, ...legacyMediaFields(place) }));
  for (const auth of [{ access_token: token }, { client_id: legacyClientId, client_secret: "-" }]) {
    const call = instagramNode(auth);
    expect((await call("user_media_recent", ben))[0]).toMatchObject(expected);
    expect((await call("location_media_recent", String(place)))[0]).toMatchObject(expected);
    expect((await call("media_popular"))[0]).toHaveLength(5);
  }
  const ada = nodeLib(token);
  expect((await ada("users", "liked_by_self"))[0]).toMatchObject(expected);
  const [there] = await ada("locations", "recent", {
    location_id: legacyMediaFields(place).location.id,
  });
  expect(there).toMatchObject(expected);
});

test("instagram-node: adds, lists and deletes subscriptions", async () => {
  const { old } = await startLegacyFixture();
  const callback = await startCallbackServer();
  const program = instagramNode({ client_id: legacyClientId, client_secret: old.secret });
  const [tag] = await program("add_tag_subscription", "river", callback.url);
  expect(tag).toMatchObject({ object: "tag", object_id: "river", callback_url: callback.url });
  const [circle] = await program("add_geography_subscription", 47.1, 8.2, 1000, callback.url);
  await program("add_user_subscription", callback.url, { verify_token: "mine" });
  expect(callback.received.at(-1)?.url.searchParams.get("hub.verify_token")).toBe("mine");
  const [all] = await program("subscriptions");
  expect(all).toMatchObject([tag, circle, { object: "user", object_id: null }]);
  const [id] = idsOf(all);
  await program("del_subscription", { id });
  expect(idsOf((await program("subscriptions"))[0])).toHaveLength(2);
  await program("del_subscription", { all: true });
  expect((await program("subscriptions"))[0]).toEqual([]);
  await expect(program("del_subscription", { id })).rejects.toMatchObject({
    error_message: "invalid subscription id",
  });
  const stranger = instagramNode({ client_id: legacyClientId, client_secret: "wrong" });
  await expect(stranger("subscriptions")).rejects.toMatchObject({
    error_message: 'Invalid "client_id" and/or "client_secret."',
  });
});
