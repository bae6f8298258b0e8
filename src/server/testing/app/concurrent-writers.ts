import type { MediaListRouteName } from "#contract/paging.ts";
import { scopes } from "#contract/routes.ts";
import { keyAt } from "#server/lib/ids.ts";
import { dataOf } from "./read-reply.ts";
import { type ApiClient, startTestApp } from "./test-app.ts";
import { geographyClientId } from "./world.ts";

/** A list that Ada pages through while it changes. */
export interface ChangingList {
  readonly url: string;
  readonly reader: ApiClient;
  /** A write between two pages, by Ada or someone else. `before`: the list's ids before the first page. */
  readonly act: (page: number, before: readonly string[]) => Promise<unknown>;
  /** Ids that are added, removed or moved by the writes: each may show up once or not at all. */
  readonly moved: ReadonlySet<string>;
}

/**
 * A library whose media by Ben is in every kind of list: Ada follows him and liked each media, in an order
 * unlike that of posting, and saved them in the opposite order; she has an archive and stories. Dana, who is private, posts in between; Ada follows and unfollows her.
 */
async function startRiverLibrary() {
  const testApp = await startTestApp();
  const { world } = testApp;
  const [ada, ben, dana] = [
    await world.person("ada"),
    await world.person("ben"),
    await world.person("dana", { is_private: 1 }),
  ];
  const place = await world.location("The river", 47, 8);
  const geography = await world.geography(47.01, 8, { radius: 2000 });
  const bens: bigint[] = [];
  const danas: bigint[] = [];
  for (let index = 0; index < 16; index += 1) {
    const caption = index === 5 ? { caption: null, caption_id: null } : {};
    bens.push(await world.media(ben, { location_id: place, ...caption }));
    if (index % 4 === 1) danas.push(await world.media(dana, { location_id: place }));
  }
  await world.follow(ada, ben);
  const liked = [...bens, ...danas].toSorted((a, b) => Number((a * 7919n - b * 7919n) % 101n));
  for (const id of liked) await world.like(ada, id);
  for (const id of liked.toReversed()) await world.save(ada, id);
  for (let index = 0; index < 12; index += 1) {
    await world.archived(ada);
    await world.story(ada);
  }
  return { ...testApp, ada, ben, dana, place, geography, bens, danas };
}

type RiverLibrary = Awaited<ReturnType<typeof startRiverLibrary>>;

type ListName = MediaListRouteName | "listGeographyMedia";

const addresses: Readonly<Record<ListName, (river: RiverLibrary) => string>> = {
  listFeed: () => "/v1/users/self/feed",
  listLikedMedia: () => "/v1/users/self/media/liked",
  listUserMedia: ({ ben }) => `/v1/users/${ben}/media/recent`,
  listTagMedia: () => "/v1/tags/river/media/recent",
  listLocationMedia: ({ place }) => `/v1/locations/${place}/media/recent`,
  listSavedMedia: () => "/keepsake/saved",
  listArchivedMedia: () => "/keepsake/archived",
  listStories: ({ ada }) => `/keepsake/users/${ada}/stories`,
  listGeographyMedia: ({ geography }) => `/v1/geographies/${geography}/media/recent`,
};

interface Urls {
  /** The URLs of all lists of the library. */
  readonly urls: Readonly<Record<ListName, string>>;
}

/** Starts a server with a list of media that `act` changes between pages. */
export async function startChangingList(
  name: ListName,
): Promise<ChangingList & RiverLibrary & Urls> {
  const river = await startRiverLibrary();
  const { world, wait, as, ada, ben, dana, place, bens, danas } = river;
  const [reader, asBen, asDana] = [
    await as(ada, scopes, geographyClientId),
    await as(ben),
    await as(dana),
  ];
  const moved = new Set(danas.map((id) => `${id}_${dana}`));
  // One media of Ben's gets its tag from his comment, and loses it; one like of Ada's is undone and redone.
  const [tagged = 0n, unliked = 0n] = [bens[5], bens[9]];
  for (const id of [tagged, unliked]) moved.add(`${id}_${ben}`);
  let nowMs = Date.UTC(2020, 0, 1);
  let commentId: string | null = null;
  let turn = 0;
  const toggle = (client: ApiClient, isOn: boolean, address: string) =>
    isOn ? client.post(address) : client.delete(address);
  // One write per page, in turns; `round` counts how often that write has been done.
  const writes: readonly ((round: number, before: readonly string[]) => Promise<unknown>)[] = [
    async () => {
      nowMs += 60_000;
      wait(60);
      const id = await world.media(ben, { id: keyAt(nowMs, 0n), location_id: place });
      await world.archived(ada, { id: keyAt(nowMs, 1n) });
      await world.story(ada, { id: keyAt(nowMs, 2n) });
      await reader.post(`/keepsake/media/${id}/save`);
      return reader.post(`/v1/media/${id}/likes`);
    },
    async (round) => {
      await toggle(reader, round % 2 === 1, `/keepsake/media/${unliked}/save`);
      return toggle(reader, round % 2 === 1, `/v1/media/${unliked}/likes`);
    },
    async () => {
      const address = `/v1/media/${tagged}/comments`;
      if (commentId !== null) await asBen.delete(`${address}/${commentId}`);
      commentId = dataOf("createComment", await asBen.post(address, { text: "#river" })).id;
    },
    (round) =>
      round % 2 === 0
        ? requestAndApprove(asDana, dana, { id: ada, client: reader })
        : postRelationship(reader, "unfollow", dana),
    (round, before) => toggle(asDana, round % 2 === 0, `/v1/media/${before[0]}/likes`),
  ];
  const act = async (page: number, before: readonly string[]) => {
    await writes[turn % writes.length]?.(Math.floor(turn / writes.length), before);
    turn += 1;
    if (page > 0) return;
    // Deletes the row of the cursor (pages have two rows), but none that the writes above need.
    const [deleted = ""] = before
      .slice(1)
      .filter((id) => !id.startsWith(`${tagged}_`) && !id.startsWith(`${unliked}_`));
    moved.add(deleted);
    await world.remove(BigInt(deleted.split("_")[0] ?? ""));
  };
  const urls = Object.entries(addresses).map(([list, urlIn]) => [list, urlIn(river)]);
  return {
    ...river,
    // Object.fromEntries loses the names, and `addresses` has them all.
    urls: Object.fromEntries(urls) as Readonly<Record<ListName, string>>,
    url: addresses[name](river),
    reader,
    act,
    moved,
  };
}

/** Sends a relationship action, for example "follow". */
export const postRelationship = (from: ApiClient, action: string, to: bigint) =>
  from.post(`/v1/users/${to}/relationship`, { action });

/** Follows a private user, who approves the request. */
export const requestAndApprove = async (
  owner: ApiClient,
  to: bigint,
  { id, client }: { readonly id: bigint; readonly client: ApiClient },
): Promise<void> => {
  await postRelationship(client, "follow", to);
  await postRelationship(owner, "approve", id);
};
