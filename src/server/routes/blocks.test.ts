import { expect, test } from "vitest";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";

/**
 * Ada and Benedict are tagged in Cleo's picture, like it and have commented on it. Each has a picture that the other
 * likes. All three follow each other.
 */
async function threeFriends() {
  const home = await startTestApp();
  const { world, as, db } = home;
  const ada = await world.person("adaline");
  const ben = await world.person("benedict");
  const cleo = await world.person("cleo");
  const people = [ada, ben, cleo];
  const pictures: bigint[] = [];
  for (const person of people) pictures.push(await world.media(person));
  const [adas = 0n, bens = 0n, cleos = 0n] = pictures;
  for (const user_id of [ada, ben]) {
    const tag = { media_id: cleos, position: 0, user_id, x: 0.5, y: 0.5 };
    await db.insertInto("media_people").values(tag).execute();
  }
  for (const person of people) {
    for (const other of people) if (person !== other) await world.follow(person, other);
    for (const picture of pictures) await world.like(person, picture);
    const voice = await as(person);
    await voice.post(`/v1/media/${cleos}/comments`, { text: "What a morning" });
  }
  const voices = { ada: await as(ada), ben: await as(ben), cleo: await as(cleo) };
  return { ...home, ada, ben, cleo, adas, bens, cleos, voices };
}

type Friends = Awaited<ReturnType<typeof threeFriends>>;

/** The replies of all reads that could show one user to another, as one text. */
async function allThat(
  voice: ApiClient,
  { cleo, cleos }: Friends,
): Promise<Record<string, string>> {
  const addresses = [
    "/v1/users/self/feed",
    "/v1/users/self/media/liked",
    "/v1/users/self/follows",
    "/v1/users/self/followed-by",
    `/v1/users/${cleo}/follows`,
    `/v1/users/${cleo}/followed-by`,
    `/v1/media/${cleos}`,
    `/v1/media/${cleos}/likes`,
    `/v1/media/${cleos}/comments`,
    "/v1/users/search?q=adaline",
    "/v1/users/search?q=benedict",
  ];
  const found: Record<string, string> = {};
  for (const address of addresses) {
    const reply = await voice.get(address);
    expect(reply.status).toBe(200);
    found[address] = JSON.stringify(reply.body.data);
  }
  return found;
}

const naming = (found: Record<string, string>, name: string) =>
  Object.keys(found).filter((address) => found[address]?.includes(name));

test("block: both users are hidden from each other everywhere, and Cleo still sees both", async () => {
  const friends = await threeFriends();
  const { voices, ben, cleos } = friends;
  expect(naming(await allThat(voices.ada, friends), "benedict")).toHaveLength(10);
  expect(naming(await allThat(voices.ben, friends), "adaline")).toHaveLength(10);
  const before = naming(await allThat(voices.cleo, friends), "benedict");
  await voices.ada.post(`/v1/users/${ben}/relationship`, { action: "block" });
  expect(naming(await allThat(voices.ada, friends), "benedict")).toEqual([]);
  expect(naming(await allThat(voices.ben, friends), "adaline")).toEqual([]);
  expect(naming(await allThat(voices.cleo, friends), "benedict")).toEqual(before);
  // Counts are the same for every reader.
  for (const voice of Object.values(voices)) {
    const picture = dataOf("getMedia", await voice.get(`/v1/media/${cleos}`));
    expect([picture.likes.count, picture.comments.count]).toEqual([3, 3]);
  }
  await voices.ada.post(`/v1/users/${ben}/relationship`, { action: "unblock" });
  const after = naming(await allThat(voices.ben, friends), "adaline");
  expect(after).toContain(`/v1/media/${cleos}/likes`);
  expect(after).not.toContain("/v1/users/self/follows");
});

test("block: hides both users even if follows between them still exist in the database", async () => {
  const friends = await threeFriends();
  await friends.world.block(friends.ben, friends.ada);
  expect(naming(await allThat(friends.voices.ada, friends), "benedict")).toEqual([]);
  expect(naming(await allThat(friends.voices.ben, friends), "adaline")).toEqual([]);
});

test("block: the blocked user gets not found, the blocker gets not allowed", async () => {
  const { voices, ada, ben, adas, bens } = await threeFriends();
  await voices.ada.post(`/v1/users/${ben}/relationship`, { action: "block" });
  const say = async (voice: ApiClient, address: string) =>
    (await voice.get(address)).body.meta.error_message;
  for (const path of ["", "/follows", "/followed-by"]) {
    expect(await say(voices.ben, `/v1/users/${ada}${path}`)).toBe("this user does not exist");
    expect(await say(voices.ada, `/v1/users/${ben}${path}`)).toBe("you cannot view this resource");
  }
  for (const path of ["", "/likes", "/comments"]) {
    expect(await say(voices.ben, `/v1/media/${adas}${path}`)).toBe("invalid media id");
    expect(await say(voices.ada, `/v1/media/${bens}${path}`)).toBe("you cannot view this resource");
  }
  for (const act of [
    voices.ben.post(`/v1/media/${adas}/likes`),
    voices.ben.post(`/v1/media/${adas}/comments`, { text: "Let me in" }),
    voices.ben.delete(`/v1/media/${adas}/likes`),
  ]) {
    expect((await act).body.meta.error_message).toBe("invalid media id");
  }
});

test("block: hidden comments and likes are replaced by older ones", async () => {
  const { world, as, voices, ada, ben, cleos } = await threeFriends();
  const crowd: bigint[] = [];
  for (let index = 0; index < 4; index += 1) crowd.push(await world.person(`person${index}`));
  for (const person of crowd) await world.like(person, cleos);
  await world.like(await world.person("latest"), cleos);
  for (let index = 0; index < 8; index += 1) {
    await voices.cleo.post(`/v1/media/${cleos}/comments`, { text: `number ${index}` });
  }
  for (let index = 0; index < 9; index += 1) {
    await voices.ben.post(`/v1/media/${cleos}/comments`, { text: `from Ben ${index}` });
  }
  const latest = await (await as(ada)).get("/keepsake/users/latest");
  for (const id of [String(ben), dataOf("getUserByName", latest).id]) {
    await voices.ada.post(`/v1/users/${id}/relationship`, { action: "block" });
  }
  const picture = dataOf("getMedia", await voices.ada.get(`/v1/media/${cleos}`));
  expect(picture.likes.data.map((person) => person.id)).toEqual(crowd.toReversed().map(String));
  expect(picture.comments.data.map((comment) => comment.text)).toEqual(
    Array.from({ length: 8 }, (_, index) => `number ${index}`),
  );
});

test("block: pages of feed and liked stay consistent while another user blocks and unblocks", async () => {
  const { world, voices, ada, ben, cleo } = await threeFriends();
  const pictures: bigint[] = [];
  for (let index = 0; index < 8; index += 1) {
    pictures.push(await world.media(cleo));
    await world.like(ada, await world.media(ben));
  }
  for (const picture of pictures) await world.like(ada, picture);
  const stood = pictures.map((picture) => `${picture}_${cleo}`);
  let turn = 0;
  const between = async () => {
    turn += 1;
    const action = turn % 2 === 0 ? "unblock" : "block";
    await voices.ben.post(`/v1/users/${ada}/relationship`, { action });
    if (action === "unblock") {
      await voices.ada.post(`/v1/users/${ben}/relationship`, { action: "follow" });
    }
  };
  for (const count of [1, 2, 3, 33]) {
    for (const [name, path] of [
      ["listFeed", "feed"],
      ["listLikedMedia", "media/liked"],
    ] as const) {
      const address = `/v1/users/self/${path}?count=${count}`;
      const seen = await pageThrough(name, address, voices.ada, between);
      expect(seen.filter((id) => stood.includes(id))).toEqual(stood.toReversed());
      expect(new Set(seen).size).toBe(seen.length);
    }
  }
});
