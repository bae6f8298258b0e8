import type { QueryClient } from "@tanstack/react-query";
import { connectionOf } from "#viewer/data/accounts/cache-owner.ts";
import { createClientMap } from "#viewer/data/client/client-map.ts";
import { request } from "#viewer/data/client/request.ts";
import { refetchMedia } from "#viewer/data/media/media-cache.ts";

/** The clips of this tab whose frame was taken or refused, so each is tried once. */
const tried = createClientMap<string, true>();

/** Seconds. Clips often begin in black. */
const earliest = 0.3;
const longestEdge = 1440;

/**
 * Watches the clips of the page. One with `data-posterless`, the id of its media and its position there, has no poster,
 * because the server could not make one: the frame that it shows first is sent as such. A failure is not reported,
 * because another browser may do better and nothing is lost. Returns the function that stops it.
 */
export function keepPosters(client: QueryClient): () => void {
  const look = ({ target }: Event) => {
    if (target instanceof HTMLVideoElement) keepPoster(client, target);
  };
  // Events of clips do not bubble.
  document.addEventListener("timeupdate", look, true);
  return () => document.removeEventListener("timeupdate", look, true);
}

function keepPoster(client: QueryClient, clip: HTMLVideoElement): void {
  const item = clip.dataset["posterless"];
  if (item === undefined || clip.videoWidth === 0 || tried(client).has(item)) return;
  // The browser gives no pixels of another origin's file away.
  const isOwn = connectionOf(client)?.server === "";
  if (!isOwn || clip.currentTime < Math.min(earliest, clip.duration / 2)) return;
  tried(client).set(item, true);
  const [mediaId = "", position = ""] = item.split(" ");
  void send(client, { mediaId, position }, clip);
}

async function send(
  client: QueryClient,
  params: { readonly mediaId: string; readonly position: string },
  clip: HTMLVideoElement,
): Promise<void> {
  try {
    const file = await frameOf(clip);
    if (file === null) return;
    await request("setPoster", { params, file }, { client });
    await refetchMedia(client, params.mediaId, "poster");
  } catch {
    // The neutral picture stays.
  }
}

/** The frame that is shown, as a JPEG; null if the browser cannot make one. */
function frameOf(clip: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth: width, videoHeight: height } = clip;
  const scale = Math.min(1, longestEdge / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d")?.drawImage(clip, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", 0.85);
  });
}
