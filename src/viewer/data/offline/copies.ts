import type { QueryClient } from "@tanstack/react-query";
import type { Comment } from "#contract/schemas/comment.ts";
import type { Account } from "#viewer/data/accounts/accounts.ts";
import { accountOf } from "#viewer/data/accounts/cache-owner.ts";
import type { ReceivedReply } from "#viewer/data/client/replies.ts";
import { asRecord } from "#viewer/lib/as-record.ts";
import { type CopyInput, isFirstPage, isKept } from "./kept-operations.ts";
import { dropOfflineCopies, offlineCacheName } from "./offline-cache.ts";

/** A reply as it is kept. */
export interface Copy {
  readonly data: unknown;
  readonly pagination?: object;
  /** When the request was sent. */
  readonly sentAt: number;
}

/**
 * Most replies kept of an account: objects and first pages of lists, and further pages, which would otherwise push out the
 * others. The oldest go. A page of a list has at most 33 media, some 100 kB.
 */
const mostFirstPages = 100;
const mostFurtherPages = 50;

const folder = "/offline-copies/";

/** Reads and writes run one after another, so that a read sees what is being written. */
let writing: Promise<unknown> = Promise.resolve();

/**
 * Keeps a reply, replaces the copy of an earlier one, or deletes it after a refusal. Returns the JSON that was
 * written; null if nothing was.
 */
export const keepReply = (received: ReceivedReply): Promise<string | null> =>
  withOfflineCache(received.client, (cache, account) => write(cache, received, account));

/**
 * Runs `work` on the offline cache of an account, unless it has signed out. Null if it has, if the browser has no such
 * caches, or if one is full.
 */
export function withOfflineCache<Result>(
  client: QueryClient,
  work: (cache: Cache, account: Account) => Promise<Result>,
): Promise<Result | null> {
  const worked = writing.then(async () => {
    const account = accountOf(client);
    if (!account || !globalThis.caches) return null;
    const result = await work(await caches.open(offlineCacheName(account.key)), account);
    // Opening it has made it again if the account signed out meanwhile.
    if (!accountOf(client)) await dropOfflineCopies(account.key);
    return result;
  });
  writing = worked.catch(() => null);
  return worked.catch(() => null);
}

async function write(cache: Cache, received: ReceivedReply, account: Account) {
  const { name, input, reply, sentAt } = received;
  const text = reply && isKept(name) ? textOf(reply, sentAt, account) : null;
  if (text !== null) await put(cache, addressOf(name, input), text);
  else if (isKept(name)) await cache.delete(addressOf(name, input));
  else if (reply) await applyChange(cache, received, account);
  return text;
}

/** The JSON of a copy; null if it would hold the token. */
function textOf(
  { data, pagination }: NonNullable<ReceivedReply["reply"]>,
  sentAt: number,
  { connection }: Account,
): string | null {
  // Other servers put the token into the address of the next page, which the viewer does not use.
  const { next_url: _address, ...rest } = asRecord(pagination);
  const text = JSON.stringify({ data, pagination: pagination && rest, sentAt });
  return text.includes(connection.token) ? null : text;
}

/** The address of a copy: the operation and its input. */
const addressOf = (name: string, { params, query }: CopyInput): string =>
  `${folder}${name}?${encodeURIComponent(JSON.stringify({ params, query }))}`;

async function put(cache: Cache, address: string, text: string): Promise<void> {
  // Deleted first, so that the caches of all browsers list it as the newest.
  await cache.delete(address);
  await cache.put(address, new Response(text, { headers: { "content-type": "application/json" } }));
}

/** Deletes the oldest replies of an account over the limit. */
export async function trimReplies(cache: Cache): Promise<void> {
  const copies = await listCopies(cache);
  const oldest = [
    ...copies.filter(({ input }) => isFirstPage(input)).slice(mostFirstPages),
    ...copies.filter(({ input }) => !isFirstPage(input)).slice(mostFurtherPages),
  ];
  await Promise.all(oldest.map(({ name, input }) => cache.delete(addressOf(name, input))));
}

/** A copy by its operation and input. */
export async function readCopy(cache: Cache, name: string, input: CopyInput): Promise<Copy | null> {
  const found = await cache.match(addressOf(name, input));
  return found ? ((await found.json()) as Copy) : null; // written by `textOf`
}

/** The operation and input of every copy, the newest first. */
export async function listCopies(cache: Cache): Promise<{ name: string; input: CopyInput }[]> {
  const addresses = (await cache.keys()).map(({ url }) => new URL(url));
  return addresses
    .filter(({ pathname }) => pathname.startsWith(folder))
    .map(({ pathname, search }) => {
      const input = JSON.parse(decodeURIComponent(search.slice(1))) as CopyInput; // by `addressOf`
      return { name: pathname.slice(folder.length), input };
    })
    .toReversed();
}

/** Applies a change that the server has made to the copies that nothing fetches again. */
async function applyChange(
  cache: Cache,
  { name, input, reply, sentAt }: ReceivedReply,
  account: Account,
): Promise<void> {
  const { params, body } = asRecord(input);
  const { mediaId, commentId } = asRecord(params);
  if (name === "createComment" || name === "deleteComment") {
    const comments = { params: { mediaId } };
    const copy = await readCopy(cache, "listComments", comments);
    if (!copy) return;
    const others = (copy.data as readonly Comment[]).filter(({ id }) => id !== commentId);
    const data = name === "createComment" ? [...others, reply?.data] : others;
    const text = textOf({ data }, sentAt, account);
    if (text !== null) await put(cache, addressOf("listComments", comments), text);
  }
  // A blocked person's pictures are in many copies.
  const isBlock = name === "modifyRelationship" && asRecord(body)["action"] === "block";
  if (isBlock) await dropOfflineCopies(account.key);
}
