import type { Media } from "#contract/schemas/media.ts";
import { beginningOf } from "#viewer/lib/text/graphemes.ts";
import { formatPostTime } from "#viewer/lib/time/format-relative-time.ts";
import { Username } from "#viewer/ui/people/username.tsx";

interface TextTileProps {
  readonly media: Media;
  /** In pixels. */
  readonly width: number;
}

/** More characters than the largest tile shows. */
const longest = 300;
/** Pixels. A narrower tile shows only the author of a card, and only the date of an own clip. */
const roomy = 160;

/** A tile without a picture: author, date and the beginning of the caption, in the place of the picture. */
export function TextTile({ media, width }: TextTileProps) {
  const isSmall = width < roomy;
  const time = formatPostTime(media);
  const text = beginningOf(media.caption?.text ?? "", longest);
  // A month label may be at the foot of the tile.
  const box = `absolute inset-0 flex flex-col overflow-hidden rounded-[inherit] bg-well break-words transition-colors hover:bg-line ${isSmall ? "justify-center p-2 pb-7 text-center text-xs" : "gap-1 p-3 pb-7"}`;
  return (
    <span className={box}>
      <b dir="auto" className={isSmall ? "line-clamp-3" : "line-clamp-2 shrink-0 pr-7 text-left"}>
        <Username name={isSmall && !media.card ? time : authorName(media.user)} />
      </b>
      <span className={isSmall ? "sr-only" : "shrink-0 text-xs text-soft"}>{time}</span>
      <span
        dir="auto"
        className={isSmall ? "sr-only" : "line-clamp-3 text-left"}
        style={isSmall ? undefined : { WebkitLineClamp: width > 220 ? 7 : 4 }}
      >
        {text}
      </span>
    </span>
  );
}

/** "@ines". The importer gives two dots, which no real name has, to somebody without a name: then the full name. */
const authorName = ({ username, full_name = "" }: Media["user"]): string =>
  username.includes("..") && full_name !== "" ? full_name : `@${username}`;
