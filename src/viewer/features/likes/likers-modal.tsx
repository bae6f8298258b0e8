import { useQuery } from "@tanstack/react-query";
import type { UserShort } from "#contract/user.ts";
import { mediaLikes } from "#viewer/data/likes.ts";
import { describeProblem } from "#viewer/data/problem.ts";
import { formatWhole } from "#viewer/lib/format-count.ts";
import { Avatar } from "#viewer/ui/avatar.tsx";
import { ErrorNotice } from "#viewer/ui/error-notice.tsx";
import { SmallModal } from "#viewer/ui/small-modal.tsx";

interface LikersModalProps {
  readonly mediaId: string;
  readonly count: number;
  readonly onClose: () => void;
}

/** Everyone who likes a media, or as many as the API tells of. */
export function LikersModal({ mediaId, count, onClose }: LikersModalProps) {
  const likes = useQuery(mediaLikes(mediaId));
  return (
    <SmallModal title="Liked by" onClose={onClose}>
      {likes.isPending && <p className="text-soft">Loading…</p>}
      {likes.isError && !likes.data && (
        <ErrorNotice {...describeProblem(likes.error)} onRetry={() => void likes.refetch()} />
      )}
      {likes.data && (
        <>
          <ul className="flex flex-col gap-4">
            {likes.data.map((person) => (
              <Liker key={person.id} person={person} />
            ))}
          </ul>
          {likes.data.length < count && (
            <p className="pt-5 text-soft">
              These are {formatWhole(likes.data.length)} of {formatWhole(count)}; the API names no
              more.
            </p>
          )}
        </>
      )}
    </SmallModal>
  );
}

function Liker({ person }: { readonly person: UserShort }) {
  return (
    <li className="flex items-center gap-3">
      <Avatar src={person.profile_picture} name={person.username} />
      <span className="min-w-0">
        <b className="block truncate font-bold">{person.username}</b>
        {person.full_name && (
          <span className="block truncate text-xs text-soft">{person.full_name}</span>
        )}
      </span>
    </li>
  );
}
