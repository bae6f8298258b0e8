import type { MediaListName } from "#contract/paging.ts";
import { scopes } from "#contract/routes.ts";
import { keyAt } from "#server/lib/ids.ts";
import { geographyClientId } from "./geographies.ts";
import { dataOf } from "./read-reply.ts";
import { type ApiClient, startTestApp } from "./test-app.ts";

/** A list that Ada reads while others are busy. */
export interface ChangingList {
  readonly url: string;
  readonly reader: ApiClient;
  /** What others do after a page of hers, and she herself elsewhere. `before` is the list as it was at the first page. */
  readonly act: (page: number, before: readonly string[]) => Promise<unknown>;
  /** What comes, goes or changes its place by that: it may be met once or not at all. */
  readonly moved: ReadonlySet<string>;
}

/**
 * Ben's pictures at the river, all of them in every list of media: Ada follows him and liked each, in an order
 * of her own. Between them in time stand Dana's, who is private, lets Ada in and is left again.
 */
async function startRiverLibrary() {
  const home = await startTestApp();
  const { world } = home;
  const [ada, ben, dana] = [
    await world.person("ada"),
    await world.person("ben"),
    await world.person("dana", { is_private: 1 }),
  ];
  const place = await world.place("The river", 47, 8);
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
  return { ...home, ada, ben, dana, place, geography, bens, danas };
}

type RiverLibrary = Awaited<ReturnType<typeof startRiverLibrary>>;

type ListName = MediaListName | "listGeographyMedia";

const addresses: Readonly<Record<ListName, (river: RiverLibrary) => string>> = {
  listFeed: () => "/v1/users/self/feed",
  listLikedMedia: () => "/v1/users/self/media/liked",
  listUserMedia: ({ ben }) => `/v1/users/${ben}/media/recent`,
  listTagMedia: () => "/v1/tags/river/media/recent",
  listLocationMedia: ({ place }) => `/v1/locations/${place}/media/recent`,
  listGeographyMedia: ({ geography }) => `/v1/geographies/${geography}/media/recent`,
};

interface Urls {
  /** The addresses of all lists of the same library. */
  readonly urls: Readonly<Record<ListName, string>>;
}

/** For tests: a list of media that moves. */
export async function startChangingList(
  name: ListName,
): Promise<ChangingList & RiverLibrary & Urls> {
  const river = await startRiverLibrary();
  const { world, wait, as, ada, ben, dana, place, bens, danas } = river;
  const [reader, bensVoice, danasVoice] = [
    await as(ada, scopes, geographyClientId),
    await as(ben),
    await as(dana),
  ];
  const moved = new Set(danas.map((id) => `${id}_${dana}`));
  // One of Ben's takes the tag by a comment of his, and loses it; one of Ada's likes is undone and redone.
  const [tagged = 0n, unliked = 0n] = [bens[5], bens[9]];
  for (const id of [tagged, unliked]) moved.add(`${id}_${ben}`);
  let nowMs = Date.UTC(2020, 0, 1);
  let said: string | null = null;
  let turn = 0;
  const by = (voice: ApiClient, isOn: boolean, address: string) =>
    isOn ? voice.post(address) : voice.delete(address);
  // One after the other, a page each; `round` counts how often each was done.
  const deeds: readonly ((round: number, before: readonly string[]) => Promise<unknown>)[] = [
    async () => {
      nowMs += 60_000;
      wait(60);
      const id = await world.media(ben, { id: keyAt(nowMs, 0n), location_id: place });
      return reader.post(`/v1/media/${id}/likes`);
    },
    (round) => by(reader, round % 2 === 1, `/v1/media/${unliked}/likes`),
    async () => {
      const address = `/v1/media/${tagged}/comments`;
      if (said !== null) await bensVoice.delete(`${address}/${said}`);
      said = dataOf("createComment", await bensVoice.post(address, { text: "#river" })).id;
    },
    (round) =>
      round % 2 === 0
        ? requestAndApprove(danasVoice, dana, { id: ada, voice: reader })
        : postRelationship(reader, "unfollow", dana),
    (round, before) => by(danasVoice, round % 2 === 0, `/v1/media/${before[0]}/likes`),
  ];
  const act = async (page: number, before: readonly string[]) => {
    await deeds[turn % deeds.length]?.(Math.floor(turn / deeds.length), before);
    turn += 1;
    if (page > 0) return;
    // The cursor's own row where pages have two; those that others go on with stay.
    const [vanished = ""] = before
      .slice(1)
      .filter((id) => !id.startsWith(`${tagged}_`) && !id.startsWith(`${unliked}_`));
    moved.add(vanished);
    await world.remove(BigInt(vanished.split("_")[0] ?? ""));
  };
  const urls = Object.entries(addresses).map(([list, urlIn]) => [list, urlIn(river)]);
  return {
    ...river,
    // Object.fromEntries forgets the names; the record above has them all.
    urls: Object.fromEntries(urls) as Readonly<Record<ListName, string>>,
    url: addresses[name](river),
    reader,
    act,
    moved,
  };
}

/** One person changes how they stand to another. */
export const postRelationship = (from: ApiClient, action: string, to: bigint) =>
  from.post(`/v1/users/${to}/relationship`, { action });

/** Follows somebody private, who approves. */
export const requestAndApprove = async (
  owner: ApiClient,
  to: bigint,
  { id, voice }: { readonly id: bigint; readonly voice: ApiClient },
): Promise<void> => {
  await postRelationship(voice, "follow", to);
  await postRelationship(owner, "approve", id);
};
