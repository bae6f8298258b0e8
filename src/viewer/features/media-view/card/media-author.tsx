import type { ReactNode } from "react";
import type { Media, MediaLocation } from "#contract/schemas/media.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { PersonLink } from "#viewer/ui/people/person-link.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { LazyHighlight } from "#viewer/ui/text/lazy-highlight.tsx";
import { RelativeTime } from "#viewer/ui/text/relative-time.tsx";

interface MediaAuthorProps {
  readonly media: Media;
  /** The day itself rather than how long ago. */
  readonly asDay?: boolean;
  /** What else can be done with it. */
  readonly menu?: ReactNode;
}

/** Whose it is, where it was taken and when. */
export function MediaAuthor({ media, asDay = false, menu }: MediaAuthorProps) {
  const { user, location, created_time: seconds } = media;
  return (
    <div className="flex min-w-0 items-center gap-3">
      {/* The name beside it is the same link for those who listen or press keys. */}
      <a
        href={paths.profile.to(user.username)}
        tabIndex={-1}
        aria-hidden="true"
        className="shrink-0 rounded-full pointer-coarse:-m-1.5 pointer-coarse:p-1.5"
      >
        <Avatar src={user.profile_picture} name={user.username} />
      </a>
      <div className="min-w-0">
        {/* Each is pressed in 24 px: the name reaches up, the place reaches down. */}
        <p className="-mt-1 flex">
          <PersonLink
            username={user.username}
            title={user.full_name || undefined}
            className="truncate pt-1"
          />
        </p>
        <p className="flex text-xs text-soft">
          {location?.name && (
            <>
              <LocationName id={location.id} name={location.name} />
              <span className="px-1">·</span>
            </>
          )}
          <span className="shrink-0">
            <RelativeTime seconds={seconds} asDay={asDay} />
          </span>
        </p>
      </div>
      {menu && <div className="ml-auto shrink-0">{menu}</div>}
    </div>
  );
}

/** v1 also knows places without an id, which have no page. */
function LocationName({ id, name }: Pick<MediaLocation, "id" | "name">) {
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
