import { useMutation, useQuery } from "@tanstack/react-query";
import { listLimits } from "#contract/limits.ts";
import type { Media } from "#contract/schemas/media.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { deleteComment, mediaComments } from "#viewer/data/comments/comments.ts";
import { formatWhole } from "#viewer/lib/text/format-count.ts";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { focusNeighbour } from "./focus-neighbour.ts";
import { PostedComment } from "./posted-comment.tsx";
import { UnsentComments } from "./unsent-comments.tsx";

interface CommentListProps {
  readonly media: Media;
  readonly self: UserShort;
  /** Called when the last comment is deleted, so the focus can move out of the list. */
  readonly onLeave: () => void;
}

/** The comments of a media, oldest first, with those being sent. */
export function CommentList({ media, self, onLeave }: CommentListProps) {
  const comments = useQuery(mediaComments(media.id));
  const removal = useMutation(deleteComment(media.id));
  const onDelete = (commentId: string, pressed: Element) => {
    // Before the comment is removed, because the focus would be lost with it.
    if (!focusNeighbour(pressed)) onLeave();
    removal.mutate({ commentId });
  };
  const isMine = media.user.id === self.id;
  const older = media.comments.count - (comments.data?.length ?? 0);
  return (
    <section aria-label="Comments" className="flex flex-col gap-4">
      {comments.isPending && <PlaceholderLines count={Math.min(media.comments.count, 4)} />}
      {comments.isError && !comments.data && (
        <ErrorNotice {...describeProblem(comments.error)} onRetry={() => void comments.refetch()} />
      )}
      {comments.data && comments.data.length >= listLimits.comments && older > 0 && (
        <p className="text-xs text-soft">
          The newest {formatWhole(comments.data.length)}; the API returns no older ones.
        </p>
      )}
      <p aria-live="polite" className="sr-only">
        {outcomes[removal.status]}
      </p>
      <ul className="flex flex-col gap-4">
        {comments.data?.map((comment) => (
          <PostedComment
            key={comment.id}
            comment={comment}
            onDelete={isMine || comment.from.id === self.id ? onDelete : undefined}
          />
        ))}
        <UnsentComments mediaId={media.id} onLeave={onLeave} />
      </ul>
      {comments.data?.length === 0 && media.comments.count === 0 && (
        <p className="text-soft [ul:has(li)~&]:hidden">Nobody has said anything yet.</p>
      )}
    </section>
  );
}

/** Announces the latest deletion. A failure is shown as a toast. */
const outcomes = {
  idle: "",
  pending: "",
  success: "Comment deleted.",
  error: "The comment was not deleted and is back in the list.",
};

/** Placeholders for comments that are loading. */
function PlaceholderLines({ count }: { readonly count: number }) {
  return (
    <div>
      <output className="sr-only">Loading the comments</output>
      <div aria-hidden="true" className="flex animate-breathe flex-col gap-5">
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className="flex gap-3">
            <div className="size-8 shrink-0 rounded-full bg-well" />
            <div className="flex grow flex-col gap-2 pt-1">
              <div className="h-3 w-4/5 rounded-sm bg-well" />
              <div className="h-2 w-1/4 rounded-sm bg-well" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
