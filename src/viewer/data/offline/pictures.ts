/** Most pictures kept of an account; the oldest go. A tile has some 15 kB. */
const mostPictures = 400;

/** Most pictures marked as worth keeping; a page of a list names some 70. */
const mostWanted = 2000;

const ownPicture = /^\/files\/([0-9a-f]{32})\/\w+\.jpg$/;

export interface LoadedPicture {
  /** Under which it is kept: without the signature of its address, which is another one each day. */
  readonly path: string;
  /** From which it was loaded. */
  readonly address: string;
}

/** The pictures that a page has loaded, as far as they may be kept. */
export interface LoadedPictures {
  /** Marks the pictures that the JSON of a reply names as worth keeping. Others are only scrolled past. */
  readonly want: (json: string) => void;
  /** Takes a picture that is loaded and worth keeping; null if there is none. */
  readonly take: () => LoadedPicture | null;
  readonly stop: () => void;
}

/** Watches which pictures the page loads, in the sizes that it shows. `onLoad` is called when there may be one to take. */
export function watchPictures(onLoad: () => void): LoadedPictures {
  const wanted = new Set<string>();
  const loaded = new Map<string, LoadedPicture & { readonly key: string }>();
  const note = (image: HTMLImageElement) => {
    const { origin, pathname, search } = new URL(image.currentSrc || image.src, location.href);
    const key = ownPicture.exec(pathname)?.[1];
    // Another origin's pictures cannot be read.
    if (key === undefined || origin !== location.origin || image.naturalWidth === 0) return;
    loaded.set(pathname, { key, path: pathname, address: pathname + search });
    dropOldest(loaded, mostPictures);
    onLoad();
  };
  const look = ({ target }: Event) => {
    if (target instanceof HTMLImageElement) note(target);
  };
  // Events of pictures do not bubble.
  document.addEventListener("load", look, true);
  return {
    want: (json) => {
      for (const [, key = ""] of json.matchAll(/\/files\/([0-9a-f]{32})\//g)) wanted.add(key);
      dropOldest(wanted, mostWanted);
      // They may have loaded before it was known that they are worth keeping.
      for (const image of document.images) note(image);
    },
    take: () => {
      for (const [path, picture] of loaded) {
        loaded.delete(path);
        if (wanted.has(picture.key)) return picture;
      }
      return null;
    },
    stop: () => document.removeEventListener("load", look, true),
  };
}

/**
 * A picture to keep; null if there is none. The browser's own cache has it, in the format that it asked for as a picture.
 * A script cannot ask for the same, so the service worker makes it so (worker/pictures.ts), and this is no traffic.
 */
export async function fetchPicture(address: string): Promise<Response | null> {
  const response = await fetch(address, { cache: "force-cache", priority: "low" });
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || !type.startsWith("image/")) return null;
  // Without the other headers: "Vary: Accept" would hide it from some requests for the same picture.
  return new Response(await response.blob(), { headers: { "content-type": type } });
}

/** Lets the service worker see which formats this browser asks for. It has the picture, so this is no traffic either. */
export function showFormats(): Promise<void> {
  const icon = new Image();
  return new Promise((resolve) => {
    icon.addEventListener("load", () => resolve());
    icon.addEventListener("error", () => resolve());
    icon.src = "/favicon.svg";
  });
}

/** Deletes the oldest pictures of an account over the limit. */
export async function trimPictures(cache: Cache): Promise<void> {
  const pictures = (await cache.keys()).filter(({ url }) => ownPicture.test(new URL(url).pathname));
  await Promise.all(pictures.slice(0, -mostPictures).map((key) => cache.delete(key)));
}

/** Deletes the first entries of a set or map over its limit. */
function dropOldest(entries: Set<string> | Map<string, unknown>, most: number): void {
  for (const key of entries.keys()) {
    if (entries.size <= most) return;
    entries.delete(key);
  }
}
