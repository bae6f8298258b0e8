import { beforeEach, describe, expect, it, vi } from "vitest";
import { faults } from "#contract/errors.ts";
import { ada, cleo, photo } from "#viewer/testing/cast.ts";
import { adasToken, cleosToken } from "#viewer/testing/fake-library.ts";
import { openViewer, run } from "#viewer/testing/open-viewer.ts";
import { likeMedia } from "./like-media.ts";
import { mediaList } from "./media-lists.ts";
import { isDeadToken } from "./problem.ts";
import { session } from "./session.ts";
import { selfUser } from "./users.ts";

const asAda = () => openViewer([photo("lake")]);

beforeEach(() => session.signOut());

describe("signing in", () => {
  it("checks the token at once, and keeps who it belongs to", async () => {
    const { api } = await asAda();
    expect(session.current()).toEqual({ connection: { server: "", token: adasToken }, user: ada });
    expect(api.asked("getUser").map(({ params }) => params)).toEqual([{ userId: "self" }]);
  });

  it("with a token that the server does not know signs nobody in", async () => {
    await asAda();
    session.signOut();
    const failure: unknown = await session
      .signIn({ server: "", token: "wrong" })
      .catch((error) => error);
    expect(isDeadToken(failure)).toBe(true);
    expect(session.current()).toBeNull();
    expect(session.endedBecause()).toBeNull();
  });

  it("takes an address as people write it", async () => {
    const { api } = await asAda();
    const server = " photos.example/ ";
    const { connection } = await session.signIn({ server, token: ` ${adasToken}\n` });
    expect(connection).toEqual({ server: "https://photos.example", token: adasToken });
    expect(api.asked("getUser").at(-1)?.url).toBe("https://photos.example/v1/users/self");
  });

  it("never puts the token into an address", async () => {
    const { api, client } = await asAda();
    await client.infiniteQuery(mediaList("feed"));
    await run(client, likeMedia("lake"), { liked: true });
    const asked = api.asked("getUser", "listFeed", "setLike", "getMedia");
    expect(asked.every(({ token }) => token === adasToken)).toBe(true);
    expect(asked.some(({ url }) => url.includes("token"))).toBe(false);
  });

  it("opens the demo without a token of one's own", async () => {
    await asAda();
    session.signOut();
    expect((await session.signInToDemo()).user).toEqual(ada);
  });
});

describe("a token that has died", () => {
  it("ends the session, says why, and takes what was read along", async () => {
    const { api, client } = await asAda();
    await client.infiniteQuery(mediaList("feed"));
    api.refuse("getUser", faults.invalidToken);
    await client.query(selfUser()).catch(() => {});
    expect(session.current()).toBeNull();
    expect(session.endedBecause()).toBe("expired");
    expect(client.getQueryData(mediaList("feed").queryKey)).toBeUndefined();
  });

  it("ends it from a like as well", async () => {
    const { api, client } = await asAda();
    await client.infiniteQuery(mediaList("feed"));
    api.refuse("setLike", faults.invalidToken);
    await run(client, likeMedia("lake"), { liked: true });
    expect(session.endedBecause()).toBe("expired");
    expect(api.asked("getMedia")).toHaveLength(0);
  });

  it("is no longer the reason once someone has signed in again", async () => {
    await asAda();
    session.end("expired");
    await session.signIn({ server: "", token: adasToken });
    expect(session.endedBecause()).toBeNull();
  });
});

it("gives the next person nothing of the one before", async () => {
  const { client } = await asAda();
  await client.infiniteQuery(mediaList("feed"));
  const heard = vi.fn();
  session.subscribe(heard);
  const { user } = await session.signIn({ server: "", token: cleosToken });
  expect(user).toEqual(cleo);
  expect(heard).toHaveBeenCalledTimes(1);
  expect(client.getQueryCache().getAll()).toEqual([]);
});

it("does not end the next session with an answer to the one before", async () => {
  const { api, client } = await asAda();
  await client.infiniteQuery(mediaList("feed"));
  api.refuse("setLike", faults.invalidToken);
  const letThrough = api.hold("setLike");
  const settled = run(client, likeMedia("lake"), { liked: true });
  await expect.poll(() => api.asked("setLike").length).toBe(1);
  await session.signIn({ server: "", token: cleosToken });
  letThrough();
  await settled;
  expect(session.current()?.user).toEqual(cleo);
});
