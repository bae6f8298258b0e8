import { useQueries, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { UserShort } from "#contract/schemas/user.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { mediaLikers } from "#viewer/data/media/likers.ts";
import { allRelationships } from "#viewer/data/relationships/relationships.ts";
import { formatWhole } from "#viewer/lib/text/format-count.ts";
import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { SkeletonRows } from "#viewer/ui/feedback/skeleton-rows.tsx";
import { PersonRow } from "#viewer/ui/people/person-row.tsx";

interface LikersModalProps {
  readonly mediaId: string;
  readonly count: number;
  readonly renderAction: (person: UserShort, isLoading: boolean) => ReactNode;
  readonly onClose: () => void;
}

/** Everyone who likes a media, as far as the API lists them. */
export function LikersModal({ mediaId, count, renderAction, onClose }: LikersModalProps) {
  const likes = useQuery(mediaLikers(mediaId));
  const ids = (likes.data ?? []).map(({ id }) => id);
  const isLoading = useQueries({ queries: allRelationships(ids) }).some((read) => read.isPending);
  return (
    <Dialog title="Liked by" onClose={onClose}>
      {likes.isPending && (
        <div className="-my-2">
          <SkeletonRows count={Math.min(count, 6)} />
        </div>
      )}
      {likes.isError && !likes.data && (
        <ErrorNotice {...describeProblem(likes.error)} onRetry={() => void likes.refetch()} />
      )}
      {likes.data && (
        <>
          <ul className="-my-2">
            {likes.data.map((person) => (
              <li key={person.id}>
                <PersonRow person={person}>{renderAction(person, isLoading)}</PersonRow>
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
    </Dialog>
  );
}
