import type { Media } from "#contract/media.ts";
import { endlessList, type ListSource, type Page, type Pages } from "./endless-list.ts";
import { keys, type MediaListName } from "./keys.ts";

export type { MediaListName } from "./keys.ts";
export type MediaPage = Page<Media>;
export type MediaPages = Pages<Media>;

/** A whole number of rows in a grid of three, and the most that v1 gives. */
const count = 33;

/** A list of medias by its name. */
export function mediaList(name: MediaListName) {
  return endlessList<Media, ReturnType<typeof keys.mediaList>>(
    keys.mediaList(name),
    sourceOf(name),
  );
}

function sourceOf(name: MediaListName): ListSource<Media> {
  if (name === "feed") return { route: "listFeed", count };
  if (name === "liked") return { route: "listLikedMedia", count };
  const [kind, what] = cut(name);
  switch (kind) {
    case "user":
      return { route: "listUserMedia", params: { userId: what }, count };
    case "tag":
      return { route: "listTagMedia", params: { tagName: what }, count };
    default:
      return { route: "listLocationMedia", params: { locationId: what }, count };
  }
}

/** Reads a list's name out of what the history kept; null where it is none. */
export function mediaListName(text: string): MediaListName | null {
  return isListName(text) ? text : null;
}

function isListName(text: string): text is MediaListName {
  return text === "feed" || text === "liked" || /^(user|tag|location):./.test(text);
}

/** "tag:snow" -> tag, snow. Only the first colon cuts. */
function cut(name: string): [kind: string, what: string] {
  const colon = name.indexOf(":");
  return [name.slice(0, colon), name.slice(colon + 1)];
}
