import { createHash } from "node:crypto";
import { type DownloadItem, postKey } from "#server/import/sources/download.ts";

/** An item's name in the download: the same in JSON and HTML, and in every later download of the account. */
export function stagedKey(item: DownloadItem): string {
  switch (item.kind) {
    case "profile":
      return "profile";
    case "portrait":
      return `portrait/${postKey(item.path)}`;
    case "post":
      return `post/${item.key}`;
    case "like":
      return item.post === null
        ? `like-of/${item.author ?? ""}/${minuteOf(item.time.ms)}`
        : `like/${item.post.shortcode}`;
    case "save":
      return saveKey(item);
    case "collection":
      return `collection/${item.name}`;
    case "comment":
      return `${item.post === null ? "comment" : "comment-on"}/${digest(
        item.post?.shortcode ?? item.mediaOwner ?? "",
        item.text,
        minuteOf(item.time.ms),
      )}`;
    case "connection":
      return `${item.relation}/${item.username}`;
    case "followedTag":
      return `tag/${item.name}`;
  }
}

function saveKey(item: Extract<DownloadItem, { kind: "save" }>): string {
  const name =
    item.post === null ? `of/${item.author ?? ""}/${minuteOf(item.time.ms)}` : item.post.shortcode;
  return item.collection === null ? `save/${name}` : `save/${name}/${digest(item.collection)}`;
}

/** HTML has no seconds. */
const minuteOf = (ms: number): string => String(Math.floor(ms / 60_000));

function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 24);
}
