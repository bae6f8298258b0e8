import { formatShortcode } from "./ids.ts";
import type { RenditionName } from "./rendition-sizes.ts";

/** All absolute URLs in replies. They start with PUBLIC_URL, never with the request's host. */
export type Links = ReturnType<typeof createLinks>;

export type ClipName = "clip" | "clip_low";

/** `publicUrl` has no trailing slash. */
export function createLinks(publicUrl: string) {
  return {
    picture: (fileKey: string, rendition: RenditionName) =>
      `${publicUrl}/files/${fileKey}/${rendition}.jpg`,
    clip: (fileKey: string, name: ClipName) => `${publicUrl}/files/${fileKey}/${name}.mp4`,
    original: (originalKey: string) => `${publicUrl}/files/${originalKey}/original`,
    zoom: (originalKey: string) => `${publicUrl}/files/${originalKey}/zoom.jpg`,
    anonymousAvatar: `${publicUrl}/profiles/anonymousUser.jpg`,
    media: (key: bigint) => `${publicUrl}/p/${formatShortcode(key)}/`,
    profile: (username: string) => `${publicUrl}/u/${encodeURIComponent(username)}`,
    home: `${publicUrl}/`,
    api: (pathAndQuery: string) => `${publicUrl}${pathAndQuery}`,
  };
}
