import type { Media } from "#contract/media.ts";
import { Avatar } from "#viewer/ui/avatar.tsx";
import { RelativeTime } from "#viewer/ui/relative-time.tsx";

interface MediaAuthorProps {
  readonly media: Media;
  /** The day itself rather than how long ago. */
  readonly asDay?: boolean;
}

/** Whose it is, where it was taken and when. */
export function MediaAuthor({ media, asDay = false }: MediaAuthorProps) {
  const { user, location, created_time: seconds } = media;
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar src={user.profile_picture} name={user.username} />
      <div className="min-w-0">
        <p className="truncate font-bold" title={user.full_name || undefined}>
          {user.username}
        </p>
        <p className="flex text-xs text-soft">
          {location?.name && (
            <>
              <span className="truncate">{location.name}</span>
              <span className="px-1">·</span>
            </>
          )}
          <span className="shrink-0">
            <RelativeTime seconds={seconds} asDay={asDay} />
          </span>
        </p>
      </div>
    </div>
  );
}
