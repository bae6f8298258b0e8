import { formatShortcode } from "./ids.ts";
import type { RenditionName } from "./rendition-sizes.ts";

/** All absolute URLs in replies. They start with PUBLIC_URL, never with the request's host. */
export type Links = ReturnType<typeof createLinks>;

export type ClipName = "clip" | "clip_low";

/** The addresses of files: those for everybody, or those for one reader. */
export interface FileLinks {
  readonly picture: (fileKey: string, rendition: RenditionName) => string;
  readonly clip: (fileKey: string, name: ClipName) => string;
  readonly original: (originalKey: string) => string;
  readonly zoom: (originalKey: string) => string;
}

/** The signature of a file for a reader. */
type SignFile = (fileKey: string, readerId: bigint) => string;

/** `publicUrl` has no trailing slash. */
export function createLinks(publicUrl: string, signFile: SignFile) {
  return {
    ...fileLinks(publicUrl, () => ""),
    /** The addresses of files that only this reader may fetch. Each file is signed once. */
    signedFor: (readerId: bigint): FileLinks => {
      const queries = new Map<string, string>();
      return fileLinks(publicUrl, (key) => {
        const query = queries.get(key) ?? `?sig=${signFile(key, readerId)}`;
        queries.set(key, query);
        return query;
      });
    },
    anonymousAvatar: `${publicUrl}/profiles/anonymousUser.jpg`,
    media: (key: bigint) => `${publicUrl}/p/${formatShortcode(key)}/`,
    profile: (username: string) => `${publicUrl}/u/${encodeURIComponent(username)}`,
    home: `${publicUrl}/`,
    api: (pathAndQuery: string) => `${publicUrl}${pathAndQuery}`,
  };
}

function fileLinks(publicUrl: string, queryOf: (key: string) => string): FileLinks {
  const fileLink = (key: string, name: string) =>
    `${publicUrl}/files/${key}/${name}${queryOf(key)}`;
  return {
    picture: (key, rendition) => fileLink(key, `${rendition}.jpg`),
    clip: (key, name) => fileLink(key, `${name}.mp4`),
    original: (key) => fileLink(key, "original"),
    zoom: (key) => fileLink(key, "zoom.jpg"),
  };
}
