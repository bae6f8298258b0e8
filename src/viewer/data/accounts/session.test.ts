import { beforeEach, describe, expect, it, vi } from "vitest";
import { faults } from "#contract/errors.ts";
import { isDeadToken } from "#viewer/data/client/error-message.ts";
import { likeMedia } from "#viewer/data/media/like.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { selfUser } from "#viewer/data/people/users.ts";
import { ada, cleo, photo } from "#viewer/testing/cast.ts";
import { adasToken, cleosToken } from "#viewer/testing/fake-library.ts";
import { forgetAccounts, openViewer, run } from "#viewer/testing/open-viewer.ts";
import { isLive } from "./accounts.ts";
import { session } from "./session.ts";
import { signIn, signInToDemo } from "./sign-in.ts";

const asAda = () => openViewer([photo("lake")]);

beforeEach(forgetAccounts);

describe("signing in", () => {
  it("checks the token and keeps the account", async () => {
    const { api } = await asAda();
    expect(session.current()).toMatchObject({
      connection: { server: "", token: adasToken },
      user: ada,
    });
    expect(api.requests("getUser").map(({ params }) => params)).toEqual([{ userId: "self" }]);
  });

  it.each(["wrong", "ключ 🔑", " "])("fails with the unknown token %j", async (token) => {
    await asAda();
    forgetAccounts();
    const failure: unknown = await signIn({ server: "", token }).catch((error: unknown) => error);
    expect(isDeadToken(failure)).toBe(true);
    expect(session.chosen()).toBeNull();
  });

  it("sends the token to the chosen server", async () => {
    const { api } = await asAda();
    const server = "https://photos.example";
    await signIn({ server, token: ` ${adasToken}\n` });
    expect(session.current()?.connection).toEqual({ server, token: adasToken });
    expect(api.requests("getUser").at(-1)?.url).toBe("https://photos.example/v1/users/self");
  });

  it("never puts the token into a URL", async () => {
    const { api, client } = await asAda();
    await client.query(mediaList("feed"));
    await run(client, likeMedia("lake"), { liked: true });
    const requested = api.requests("getUser", "listFeed", "setLike", "getMedia");
    expect(requested.length).toBeGreaterThan(2);
    expect(requested.every(({ token }) => token === adasToken)).toBe(true);
    expect(requested.some(({ url }) => url.includes("token"))).toBe(false);
  });

  it("opens the demo without a token", async () => {
    await asAda();
    forgetAccounts();
    expect((await signInToDemo()).user).toEqual(ada);
  });

  it("notifies once", async () => {
    await asAda();
    const notified = vi.fn();
    const stop = session.subscribe(notified);
    await signIn({ server: "", token: cleosToken });
    stop();
    expect(session.current()?.user).toEqual(cleo);
    expect(notified).toHaveBeenCalledTimes(1);
  });
});

describe("an expired token", () => {
  it("ends the sign-in, and keeps the account and its cache", async () => {
    const { api, client } = await asAda();
    await client.query(mediaList("feed"));
    api.refuse("getUser", faults.invalidToken);
    await client.query(selfUser()).catch(() => {});
    expect(session.current()).toBeNull();
    expect(session.chosen()).toMatchObject({ user: ada, connection: { token: "" } });
    expect(client.getQueryData(mediaList("feed").queryKey)).toBeDefined();
  });

  it("ends it from a like too, and stops further requests", async () => {
    const { api, client } = await asAda();
    await client.query(mediaList("feed"));
    api.refuse("setLike", faults.invalidToken);
    await run(client, likeMedia("lake"), { liked: true });
    expect(session.current()).toBeNull();
    expect(api.requests("getMedia")).toHaveLength(0);
    expect(client.getQueryData(mediaList("feed").queryKey)?.pages[0]?.items[0]).toMatchObject({
      user_has_liked: false,
    });
  });

  it("is replaced by signing in again, which refetches the cache", async () => {
    const { api, client } = await asAda();
    await client.query(selfUser());
    session.end(session.current()?.key ?? "", adasToken);
    await signIn({ server: "", token: adasToken });
    expect(session.accounts().filter(isLive)).toHaveLength(1);
    expect(client.getQueryState(selfUser().queryKey)?.isInvalidated).toBe(true);
    await client.query({ ...selfUser(), staleTime: 0 });
    expect(api.requests("getUser").at(-1)?.token).toBe(adasToken);
  });

  it("does not end an account that has a new token", async () => {
    await asAda();
    const key = session.current()?.key ?? "";
    session.end(key, "an older token of hers");
    expect(session.current()?.user).toEqual(ada);
  });
});
