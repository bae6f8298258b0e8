import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { NewFileRow, NewMediaRow } from "#server/database/schema.ts";
import { fileFolder } from "#server/media/files.ts";
import { originalPath } from "#server/media/originals.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";

const day = 86_400;
const refused = "403 APINotAllowedError";
const bytes = Buffer.from("0123456789");

/** Ada, who is private, her follower Ben, and Cleo, who follows nobody. The clock begins at a midnight (UTC). */
async function adasHome() {
  const home = await startTestApp();
  const { world, db, config, as, stranger } = home;
  const mediaRoot = join(config.dataDir, "media");
  const [ada, ben, cleo] = [
    await world.person("ada", { is_private: 1 }),
    await world.person("ben"),
    await world.person("cleo"),
  ];
  await world.follow(ben, ada);
  /** Adds a picture of Ada's with its files. */
  const post = async (media: Partial<NewMediaRow> = {}, file: Partial<NewFileRow> = {}) => {
    const id = await world.media(ada, media);
    if (Object.keys(file).length > 0) await world.changeFile(id, file);
    const { key } = await db
      .selectFrom("files")
      .innerJoin("media_items", "media_items.file_id", "files.id")
      .select("files.key")
      .where("media_items.media_id", "=", id)
      .executeTakeFirstOrThrow();
    const folder = fileFolder(mediaRoot, key);
    mkdirSync(folder, { recursive: true });
    for (const name of ["large.jpg", "thumbnail.jpg", "clip.mp4"])
      writeFileSync(join(folder, name), bytes);
    return { id, key, plain: `/files/${key}/large.jpg` };
  };
  const read = async (client: ApiClient, id: bigint) =>
    dataOf("getMedia", await client.get(`/v1/media/${id}`));
  /** The address of a media's large rendition, as the client gets it. */
  const addressFor = async (client: ApiClient, id: bigint) => {
    const { large } = (await read(client, id)).images;
    return String(large?.url);
  };
  /** "200 private", or the refusal. */
  const open = async (address: string) => {
    const { pathname, search } = new URL(address, "http://keepsake.test");
    const response = await home.app.inject({ url: pathname + search });
    const caching = String(response.headers["cache-control"]);
    if (response.statusCode === 200) return `200 ${caching.split(",")[0]}`;
    expect(caching).toBe("no-store");
    return refusalOf(await stranger.get(pathname + search));
  };
  const people = { ada, ben, cleo, asAda: await as(ada), asBen: await as(ben) };
  return { ...home, ...people, mediaRoot, post, read, addressFor, open };
}

const changed = (address: string, change: (part: string, at: number) => string) => {
  const [path, signature = ""] = address.split("?sig=");
  return `${path}?sig=${signature.split(".").map(change).join(".")}`;
};

test("private picture: opens for its owner and a follower, by the addresses that they get, and for nobody by a plain one", async () => {
  const { asAda, asBen, post, read, addressFor, open } = await adasHome();
  const { id, plain } = await post();
  for (const client of [asAda, asBen]) {
    expect(await open(await addressFor(client, id))).toBe("200 private");
    const { images } = await read(client, id);
    // One signature for all sizes.
    expect(new Set(Object.values(images).map(({ url }) => url.split("?")[1])).size).toBe(1);
    expect(await open(images.thumbnail.url)).toBe("200 private");
  }
  expect(await addressFor(asAda, id)).not.toBe(await addressFor(asBen, id));
  expect(await open(plain)).toBe(refused);
});

test("private picture: a follower who leaves, is removed, or is blocked loses it at once, and gets it back", async () => {
  const home = await adasHome();
  const { asAda, asBen, ada, ben, post, addressFor, open } = home;
  const { id } = await post();
  const address = await addressFor(asBen, id);
  const change = (client: ApiClient, other: bigint, action: string) =>
    client.post(`/v1/users/${other}/relationship`, { action });
  const ends = {
    unfollow: () => change(asBen, ada, "unfollow"),
    "the owner blocks": () => change(asAda, ben, "block"),
    "the owner blocks and unblocks": async () => {
      await change(asAda, ben, "block");
      await change(asAda, ben, "unblock");
    },
    "the follower blocks": () => change(asBen, ada, "block"),
  };
  for (const [name, end] of Object.entries(ends)) {
    expect([name, await open(address)]).toEqual([name, "200 private"]);
    await end();
    expect([name, await open(address)]).toEqual([name, refused]);
    await home.db.deleteFrom("blocks").execute();
    await home.db.deleteFrom("follows").execute();
    // A request is not enough.
    await home.world.follow(ben, ada, "requested");
    expect([name, await open(address)]).toEqual([name, refused]);
    await home.db.deleteFrom("follows").execute();
    await home.world.follow(ben, ada);
  }
  expect(await open(await addressFor(asAda, id))).toBe("200 private");
});

test("an owner who turns private or public: addresses that were handed out before obey", async () => {
  const { db, ada, asAda, asBen, cleo, as, post, addressFor, open } = await adasHome();
  const { id, plain } = await post();
  const become = (is_private: 0 | 1) =>
    db.updateTable("users").set({ is_private }).where("id", "=", ada).execute();
  const signed = await addressFor(asBen, id);
  await become(0);
  const cleos = await as(cleo);
  expect(await addressFor(cleos, id)).toBe(`http://keepsake.test:3000${plain}`);
  for (const address of [plain, signed]) expect(await open(address)).toBe("200 public");
  await become(1);
  expect(await open(plain)).toBe(refused);
  for (const client of [asAda, asBen])
    expect(await open(await addressFor(client, id))).toBe("200 private");
});

test("signature: is worth nothing after two days, for another file, reader or day, or when it is changed", async () => {
  const { asAda, asBen, cleo, ben, post, addressFor, open, wait } = await adasHome();
  const { id } = await post();
  const other = await post();
  const address = await addressFor(asBen, id);
  const signature = address.split("?")[1];
  const wrong = {
    "another file": `${other.plain}?${signature}`,
    "another reader": changed(address, (part, at) => (at === 1 ? String(cleo) : part)),
    "a later day": changed(address, (part, at) => (at === 0 ? String(Number(part) + 1) : part)),
    "a zero before": changed(address, (part, at) => (at === 1 ? `0${part}` : part)),
    "a changed MAC": changed(address, (part, at) => (at === 2 ? part.toLowerCase() : part)),
    "a cut MAC": address.slice(0, -1),
    "a longer MAC": `${address}A`,
    empty: address.replace(/sig=.*/, "sig="),
    nonsense: address.replace(/sig=.*/, "sig=%F0%9F%98%80"),
    "a huge number": changed(address, (part, at) => (at === 1 ? "9".repeat(19) : part)),
    "two of them": `${address}&sig=x`,
  };
  for (const [name, text] of Object.entries(wrong))
    expect([name, await open(text)]).toEqual([name, refused]);
  expect(await open(address)).toBe("200 private");

  wait(day - 1);
  expect(await addressFor(asBen, id)).toBe(address);
  wait(1);
  const next = await addressFor(asBen, id);
  expect(next).not.toBe(address);
  wait(2 * day - 1);
  expect(await open(address)).toBe("200 private");
  wait(1);
  expect([await open(address), await open(next)]).toEqual([refused, "200 private"]);
  expect(await open(await addressFor(asAda, id))).toBe("200 private");
  expect(String(ben)).toBe(address.split(".").at(-2));
});

test("private picture: a file that does not exist is not found, with and without a signature", async () => {
  const { asBen, post, addressFor, open, db } = await adasHome();
  const { id, key } = await post();
  const address = await addressFor(asBen, id);
  const unknown = "404 APINotFoundError";
  expect(await open(address.replace(key, "0".repeat(32)))).toBe(unknown);
  expect(await open(address.replace("large.jpg", "huge.jpg"))).toBe(unknown);
  await db.deleteFrom("media_items").execute();
  await db.deleteFrom("files").execute();
  expect(await open(address)).toBe(unknown);
});

test("archived posts and stories of a public owner: only the owner opens them; the portrait of anyone is open", async () => {
  const { db, ada, asAda, asBen, post, addressFor, open } = await adasHome();
  const become = (is_private: 0 | 1) =>
    db.updateTable("users").set({ is_private }).where("id", "=", ada).execute();
  const archived = await post({ owner_only: 1 });
  const story = await post({ owner_only: 1, is_story: 1 });
  const shared = await post();
  for (const is_private of [0, 1] as const) {
    await become(is_private);
    for (const { id, key, plain } of [archived, story]) {
      const address = await addressFor(asAda, id);
      expect([await open(address), await open(plain)]).toEqual(["200 private", refused]);
      // A follower's own signature of another file does not help either.
      const [, signature] = (await addressFor(asBen, shared.id)).split("?");
      expect(await open(`/files/${key}/large.jpg?${signature ?? ""}`)).toBe(refused);
    }
  }
  const portrait = await post();
  await db
    .updateTable("users")
    .set((eb) => ({
      avatar_file_id: eb.selectFrom("files").select("id").where("key", "=", portrait.key),
    }))
    .where("id", "=", ada)
    .execute();
  const { user } = dataOf("getMedia", await asBen.get(`/v1/media/${shared.id}`));
  expect(user.profile_picture).toMatch(/\/thumbnail\.jpg$/);
  expect(await open(user.profile_picture)).toBe("200 public");
});

test("clips, albums, originals: each address is signed for its reader; an original opens only for its owner", async () => {
  const { asAda, asBen, mediaRoot, post, read, open, db, ada, ben } = await adasHome();
  const hash = "ab".repeat(32);
  const path = originalPath(mediaRoot, hash);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, bytes);
  const original_key = "c0ffee".padEnd(32, "0");
  const original = { original_key, original_hash: hash, original_type: "image/jpeg" };
  const album = await post({ type: "carousel" }, { ...original, width: 4000, height: 3000 });
  const clip = await post({}, { kind: "video", clip_width: 640, clip_height: 640 });
  await db
    .updateTable("media_items")
    .set({ media_id: album.id, position: 1 })
    .where("media_id", "=", clip.id)
    .execute();
  const adas = await read(asAda, album.id);
  const bens = await read(asBen, album.id);
  const addressesIn = (media: object) =>
    JSON.stringify(media).match(/http[^"]*\/files\/[^"]*/g) ?? [];
  for (const media of [adas, bens]) {
    const addresses = addressesIn(media);
    expect(addresses.length).toBeGreaterThan(20);
    expect(addresses.filter((address) => !address.includes("?sig="))).toEqual([]);
  }
  const video = bens.carousel_media?.[1]?.videos?.standard_resolution.url ?? "";
  expect([await open(video), await open(video.replace(/\?.*/, ""))]).toEqual([
    "200 private",
    refused,
  ]);

  expect(adas.images.zoom?.url).toContain(`/files/${original_key}/original?sig=`);
  const own = adas.originals?.[0]?.url ?? "";
  expect(await open(own)).toBe("200 private");
  const forBen = changed(own, (part, at) => (at === 1 ? String(ben) : part));
  for (const address of [own.replace(/\?.*/, ""), forBen])
    expect(await open(address)).toBe(refused);
  // Also if the owner is public.
  await db.updateTable("users").set({ is_private: 0 }).where("id", "=", ada).execute();
  expect(await open(own.replace(/\?.*/, ""))).toBe(refused);
  expect(await open((await read(asAda, album.id)).originals?.[0]?.url ?? "")).toBe("200 private");
});

test("a request of a private file runs one statement, and a page of private pictures none per picture", async () => {
  const { asBen, ada, post, addressFor, open, statements } = await adasHome();
  const { id } = await post();
  const address = await addressFor(asBen, id);
  statements.length = 0;
  await open(address);
  expect(statements).toHaveLength(1);
  const page = async () => {
    statements.length = 0;
    const reply = await asBen.get(`/v1/users/${ada}/media/recent`);
    return [dataOf("listUserMedia", reply).length, statements.length];
  };
  const [, ofOne] = await page();
  for (let more = 0; more < 3; more += 1) await post();
  expect(await page()).toEqual([4, ofOne]);
});

test("another process of the same library accepts the addresses of this one", async () => {
  const { asBen, post, addressFor, startTwin } = await adasHome();
  const { id } = await post();
  const { pathname, search } = new URL(await addressFor(asBen, id));
  expect((await startTwin().inject(pathname + search)).statusCode).toBe(200);
});
