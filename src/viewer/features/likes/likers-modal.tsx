import { useQuery } from "@tanstack/react-query";
import { mediaLikes } from "#viewer/data/likes.ts";
import { describeProblem } from "#viewer/data/problem.ts";
import { formatWhole } from "#viewer/lib/format-count.ts";
import { ErrorNotice } from "#viewer/ui/error-notice.tsx";
import { PersonRow } from "#viewer/ui/person-row.tsx";
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
          <ul className="-my-1.5 flex flex-col gap-1">
            {likes.data.map((person) => (
              <li key={person.id}>
                <PersonRow person={person} />
              </li>
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
