import type { QueryClient } from "@tanstack/react-query";
import type { RouteName } from "#contract/routes.ts";
import type { Data } from "#contract/schemas/endpoints.ts";
import type { Media } from "#contract/schemas/media.ts";
import type { Input } from "#viewer/api/call.ts";
import type { TimedReply } from "#viewer/data/client/request.ts";
import { asRecord } from "#viewer/lib/as-record.ts";
import { type Copy, listCopies, readCopy, withOfflineCache } from "./copies.ts";
import { type CopyInput, firstPageOf, isKept, isOfMedia } from "./kept-operations.ts";

/**
 * The offline copy of a reply, with changes that the server has made since; null if there is none. A page around an
 * item, a person and a media are also found in the copies of other requests.
 */
export async function findCopy<Name extends RouteName>(
  client: QueryClient,
  name: Name,
  input: Input<Name>,
): Promise<TimedReply<Name> | null> {
  if (!isKept(name)) return null;
  return withOfflineCache(client, async (cache) => {
    const copy = (await readCopy(cache, name, input)) ?? (await findElsewhere(cache, name, input));
    // Written from a reply to the same operation.
    return copy && ({ ...copy, data: await withChanges(cache, name, copy) } as TimedReply<Name>);
  });
}

/** What was shown may have come from another request: a media from a list, a person from their profile. */
async function findElsewhere(
  cache: Cache,
  name: RouteName,
  input: CopyInput,
): Promise<Copy | null> {
  const { shortcode, username, mediaId } = asRecord(input.params);
  const { around } = asRecord(input.query);
  if (name === "getMediaByShortcode") return findMedia(cache, String(shortcode));
  if (name === "getMedia") return findMedia(cache, String(mediaId));
  if (name === "listComments") return findComments(cache, String(mediaId));
  if (name === "getUserByName") return findUser(cache, String(username));
  return isOfMedia(name) && around !== undefined
    ? findPage(cache, name, input, String(around))
    : null;
}

async function findMedia(cache: Cache, item: string): Promise<Copy | null> {
  for (const { name, input } of await listCopies(cache)) {
    if (!isOfMedia(name)) continue;
    const copy = await readCopy(cache, name, input);
    const media = mediaOf(copy).find((one) => isMedia(one, item));
    if (copy && media) return { data: media, sentAt: copy.sentAt };
  }
  return null;
}

/** A media carries its last few comments; those are all of them, or there is no copy. */
async function findComments(cache: Cache, mediaId: string): Promise<Copy | null> {
  const found = await findMedia(cache, mediaId);
  if (!found) return null;
  const { count, data } = (found.data as Media).comments; // found by `isMedia`
  return data.length === count ? { data, sentAt: found.sentAt } : null;
}

async function findUser(cache: Cache, username: string): Promise<Copy | null> {
  for (const { name, input } of await listCopies(cache)) {
    const copy = name === "getUser" ? await readCopy(cache, name, input) : null;
    if (String(asRecord(copy?.data)["username"]).toLowerCase() === username) return copy;
  }
  return null;
}

/** The page of a list that has an item, or else its first. */
async function findPage(
  cache: Cache,
  name: RouteName,
  input: CopyInput,
  item: string,
): Promise<Copy | null> {
  const list = JSON.stringify(firstPageOf(input));
  for (const other of await listCopies(cache)) {
    if (other.name !== name || JSON.stringify(firstPageOf(other.input)) !== list) continue;
    const copy = await readCopy(cache, name, other.input);
    if (mediaOf(copy).some((one) => isMedia(one, item))) return copy;
  }
  return readCopy(cache, name, firstPageOf(input));
}

/** The media of a copy of one media or of a list. */
const mediaOf = (copy: Copy | null): readonly Media[] => [copy?.data ?? []].flat() as Media[];

/** Whether a media has this id, this number in its id, or this shortcode. */
const isMedia = ({ id, link }: Media, item: string): boolean =>
  id === item || id.split("_")[0] === item || /\/p\/([^/?#]+)/.exec(link)?.[1] === item;

/** A media and a relationship are fetched again after each change, so their own copies may be newer. */
async function withChanges(cache: Cache, name: RouteName, copy: Copy): Promise<unknown> {
  const newer = async (single: RouteName, params: object, item: object) => {
    const own = await readCopy(cache, single, { params });
    return own && own.sentAt > copy.sentAt ? { ...item, ...asRecord(own.data) } : item;
  };
  if (isOfMedia(name)) {
    const latest = await Promise.all(
      mediaOf(copy).map((one) => newer("getMedia", { mediaId: one.id }, one)),
    );
    return Array.isArray(copy.data) ? latest : latest[0];
  }
  if (name !== "listRelationships") return copy.data;
  const people = copy.data as Data<"listRelationships">;
  return Promise.all(people.map((one) => newer("getRelationship", { userId: one.id }, one)));
}
