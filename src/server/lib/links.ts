import { formatShortcode } from "./ids.ts";
import type { RenditionName } from "./rendition-sizes.ts";

/** Every absolute URL of a reply. All start from PUBLIC_URL, never from what the caller said of the host. */
export type Links = ReturnType<typeof createLinks>;

export type ClipName = "clip" | "clip_low";

/** `publicUrl` has no slash at its end. A file's key is its 128 random bits as 32 hex digits. */
export function createLinks(publicUrl: string) {
  return {
    picture: (fileKey: string, rendition: RenditionName) =>
      `${publicUrl}/files/${fileKey}/${rendition}.jpg`,
    clip: (fileKey: string, name: ClipName) => `${publicUrl}/files/${fileKey}/${name}.mp4`,
    anonymousAvatar: `${publicUrl}/profiles/anonymousUser.jpg`,
    media: (key: bigint) => `${publicUrl}/p/${formatShortcode(key)}/`,
    profile: (username: string) => `${publicUrl}/u/${encodeURIComponent(username)}`,
    home: `${publicUrl}/`,
    api: (pathAndQuery: string) => `${publicUrl}${pathAndQuery}`,
  };
}
