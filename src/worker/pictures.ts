/** Pictures; clips are too large to keep. */
export const picturePath = /^\/files\/[0-9a-f]+\/\w+\.jpg$/;

/** The Accept header of this browser for pictures; null until it has requested one. */
let formats: string | null = null;

/** Remembers how the browser asks for a picture. */
export function noteFormats({ request }: FetchEvent): void {
  if (request.destination === "image") formats = request.headers.get("accept");
}

/**
 * Fetches a picture. A page that fetches it by a script gets the format that it gets as a picture, because that is the one
 * in the browser's own cache.
 *
 * Without a connection, the page may have kept it (viewer/data/offline/pictures.ts), or else another size of it. It is kept
 * without the signature of its address, which is another one each day. Only somebody who has its address can ask for it, so
 * it does not matter whose copy it is.
 */
export async function fetchPicture(request: Request): Promise<Response> {
  try {
    return await fetch(request.destination === "" ? withFormats(request) : request);
  } catch (error) {
    // A script wants to keep the file, so nothing else will do.
    if (request.destination === "") throw error;
    const [path = ""] = request.url.split("?");
    const kept = (await caches.match(path)) ?? (await findOtherSize(path));
    if (!kept) throw error;
    return kept;
  }
}

function withFormats(request: Request): Request {
  if (formats === null) return request;
  const headers = new Headers(request.headers);
  headers.set("accept", formats);
  return new Request(request, { headers });
}

async function findOtherSize(path: string): Promise<Response | undefined> {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const other = (await cache.keys()).find((key) => key.url.startsWith(folder));
    if (other) return cache.match(other);
  }
  return undefined;
}
