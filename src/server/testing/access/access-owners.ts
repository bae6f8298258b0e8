import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ImportReport } from "#contract/schemas/imports.ts";
import { type ImportPlan, noProgress } from "#server/import/job/plan.ts";
import { fileFolder } from "#server/media/files.ts";
import { originalPath } from "#server/media/originals.ts";
import { addImport } from "#server/queries/imports.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import type { TestApp } from "#server/testing/app/test-app.ts";
import { type MarkName, markRules } from "./access-rules.ts";

/** "blocking" is public, and has blocked everybody who asks. */
export const ownerKinds = ["public", "private", "blocking"] as const;
export type OwnerKind = (typeof ownerKinds)[number];

export const mediaKinds = ["shared", "story", "archived", "card"] as const;
export type MediaKind = (typeof mediaKinds)[number];

const placeOf = {
  public: { latitude: 10, longitude: 10 },
  private: { latitude: 20, longitude: 20 },
  blocking: { latitude: 30, longitude: 30 },
} as const satisfies Record<OwnerKind, unknown>;

/** What all owners share: whose pictures they comment on, who wrote their cards, and what they save. */
export interface Surroundings {
  /** A public picture of somebody else. */
  readonly picture: bigint;
  /** Somebody known only by name. */
  readonly author: bigint;
}

/** An owner with everything that operations can be asked about. */
export type AccessOwner = Awaited<ReturnType<typeof addOwner>>;

/** The text by which something of an owner is found in replies. A single lower-case word. */
export function markOf(kind: OwnerKind, name: MarkName): string {
  if (name === "fileKey") return hexOf(kind, "aa");
  if (name === "originalKey") return hexOf(kind, "bb");
  return `${kind}x${name.toLowerCase()}`;
}

const hexOf = (kind: OwnerKind, part: string) =>
  part.repeat(15) + String(ownerKinds.indexOf(kind)).padStart(2, "0");

export const markNames = Object.keys(markRules) as MarkName[];

/** Adds an imported account with a picture, a story, an archived post, a card and what belongs to them. */
export async function addOwner(home: TestApp, kind: OwnerKind, { picture, author }: Surroundings) {
  const { world, as } = home;
  const mark = (name: MarkName) => markOf(kind, name);
  const id = await world.person(mark("username"), {
    bio: mark("bio"),
    is_private: kind === "private" ? 1 : 0,
    may_import: 1,
  });
  const { latitude, longitude } = placeOf[kind];
  const place = await world.location(mark("place"), latitude, longitude);
  const media: Readonly<Record<MediaKind, bigint>> = {
    shared: await world.media(id, {
      location_id: place,
      caption: `${mark("shared")} #${mark("tag")}`,
      alt_text: mark("altText"),
    }),
    story: await world.story(id, { caption: mark("story"), location_id: place }),
    archived: await world.archived(id, {
      caption: mark("archived"),
      place_name: mark("placeName"),
    }),
    card: await world.card(author, { caption: mark("card") }),
  };
  await addFiles(home, kind, media.shared);
  for (const mediaId of [media.card, picture]) {
    await world.like(id, mediaId);
    await world.save(id, mediaId);
  }
  await world.collection(id, mark("collection"), media.card, picture);
  await world.ownComment(id, mark("lostComment"), author);
  await world.unlinkedLike(id, author);
  const client = await as(id);
  return {
    id,
    kind,
    place,
    point: placeOf[kind],
    media,
    comments: await addComments(client, media, mark),
    importId: await addRunningImport(home, id, mark("report")),
    client: await addClientOf(client, mark("client")),
    /** A token that nobody uses. */
    token: await addTokenOf(home, id),
  };
}

type Client = Awaited<ReturnType<TestApp["as"]>>;

/** Comments of the owner on each media: one that the owner deletes, one for the owner's program, one that stays. */
async function addComments(
  client: Client,
  media: AccessMedia,
  mark: (name: MarkName) => string,
): Promise<Readonly<Record<MediaKind, CommentIds>>> {
  const write = async (kind: MediaKind) => {
    const text = mark(kind === "shared" ? "comment" : "aside");
    const path = `/v1/media/${media[kind]}/comments`;
    return dataOf("createComment", await client.post(path, { text })).id;
  };
  const three = async (kind: MediaKind) => ({
    owners: await write(kind),
    programs: await write(kind),
    kept: await write(kind),
  });
  return {
    shared: await three("shared"),
    story: await three("story"),
    archived: await three("archived"),
    card: await three("card"),
  };
}

interface CommentIds {
  readonly owners: string;
  readonly programs: string;
  readonly kept: string;
}

type AccessMedia = Readonly<Record<MediaKind, bigint>>;

async function addClientOf(client: Client, name: string): Promise<string> {
  const form = { name, redirect_uris: "https://app.example/back" };
  return dataOf("createClient", await client.post("/keepsake/clients", form)).client_id;
}

async function addTokenOf({ db, as }: TestApp, id: bigint): Promise<bigint> {
  await as(id);
  const row = await db
    .selectFrom("tokens")
    .select("id")
    .where("user_id", "=", id)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Gives the picture a rendition and an original on disk. */
async function addFiles({ world, config }: TestApp, kind: OwnerKind, mediaId: bigint) {
  const key = markOf(kind, "fileKey");
  const hash = key.repeat(2);
  await world.changeFile(mediaId, {
    key,
    original_key: markOf(kind, "originalKey"),
    original_hash: hash,
    original_type: "image/jpeg",
    original_name: `${markOf(kind, "originalName")}.jpg`,
    original_size: 3,
  });
  const root = join(config.dataDir, "media");
  for (const path of [
    join(fileFolder(root, key), "standard_resolution.jpg"),
    originalPath(root, hash),
  ]) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, "jpg");
  }
}

/** An import that the account began, and that nobody works on. */
async function addRunningImport(
  { db, world }: TestApp,
  userId: bigint,
  mark: string,
): Promise<bigint> {
  const plan: ImportPlan = {
    paths: [],
    account: null,
    removeDemo: false,
    isConfirmed: true,
    isUpload: false,
    size: 1,
    creator: String(userId),
    password: null,
    isOtherAccount: false,
    pid: null,
  };
  const report: ImportReport = {
    version: "1",
    account: "a***",
    format: "json",
    startedTime: 1,
    finishedTime: 2,
    found: [],
    added: {},
    years: [],
    files: [],
    notes: [],
    missing: [mark],
    unnamed: [],
    unreadable: [],
  };
  const id = world.nextKey();
  await addImport(db, {
    id,
    user_id: userId,
    state: "running",
    is_by_server: 0,
    created_time: 1,
    updated_time: 1,
    plan: JSON.stringify(plan),
    progress: JSON.stringify(noProgress),
    report: JSON.stringify(report),
  });
  return id;
}
