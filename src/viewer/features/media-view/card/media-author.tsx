import type { ReactNode } from "react";
import type { Media, MediaLocation } from "#contract/schemas/media.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { formatPoint } from "#viewer/lib/text/format-point.ts";
import { PersonLink } from "#viewer/ui/people/person-link.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { LazyHighlight } from "#viewer/ui/text/lazy-highlight.tsx";
import { RelativeTime } from "#viewer/ui/text/relative-time.tsx";

interface MediaAuthorProps {
  readonly media: Media;
  /** Shows the date instead of how long ago. */
  readonly asDay?: boolean;
  /** Stands beside the time. */
  readonly liked?: ReactNode;
  /** More actions. */
  readonly menu?: ReactNode;
}

/** The author, location and time of a media. */
export function MediaAuthor({ media, asDay = false, liked, menu }: MediaAuthorProps) {
  const { user, location, created_time: seconds } = media;
  const place = location && placeText(location);
  return (
    <div className="flex min-w-0 items-center gap-3">
      {/* Hidden from screen readers and keys, because the name beside it is the same link. */}
      <a
        href={paths.profile.to(user.username)}
        tabIndex={-1}
        aria-hidden="true"
        className="shrink-0 rounded-full pointer-coarse:-m-1.5 pointer-coarse:p-1.5"
      >
        <Avatar src={user.profile_picture} name={user.username} />
      </a>
      <div className="min-w-0">
        {/* Both touch targets are 24 px high: the name extends upwards, the location downwards. */}
        <p className="-mt-1 flex">
          <PersonLink
            username={user.username}
            title={user.full_name || undefined}
            className="truncate pt-1"
          />
        </p>
        {/* Two dates leave a long place no room, so they go to the next line. */}
        <p className={`flex text-xs text-soft ${liked ? "flex-wrap" : ""}`}>
          {place && (
            <>
              <LocationName id={location?.id} name={place} />
              <span className="px-1">·</span>
            </>
          )}
          <span className="shrink-0">
            <RelativeTime
              seconds={seconds}
              asDay={asDay}
              isGuess={media.time_is_guess}
              shown={media.shown_time}
            />
          </span>
          {liked}
        </p>
      </div>
      {/* Its room is there before its code, and not higher than the names. */}
      {menu !== undefined && <div className="-my-1 ml-auto h-11 min-w-7.5 shrink-0">{menu}</div>}
    </div>
  );
}

/** The name of a location, or its point if it has only that. */
function placeText({ name = "", latitude, longitude }: MediaLocation): string {
  if (name !== "" || latitude === undefined || longitude === undefined) return name;
  return formatPoint(latitude, longitude);
}

interface LocationNameProps {
  readonly id: MediaLocation["id"] | undefined;
  readonly name: string;
}

/** v1 also has locations without an id, which have no page. */
function LocationName({ id, name }: LocationNameProps) {
  if (!id)
    return (
      <span dir="auto" className="truncate">
        <LazyHighlight text={name} />
      </span>
    );
  return (
    <a
      href={paths.location.to(id)}
      dir="auto"
      className="-mb-2 truncate pb-2 hover:text-ink hover:underline"
    >
      <LazyHighlight text={name} />
    </a>
  );
}
