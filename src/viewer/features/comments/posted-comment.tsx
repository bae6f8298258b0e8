import { useState } from "react";
import type { Comment } from "#contract/comment.ts";
import { RelativeTime } from "#viewer/ui/relative-time.tsx";
import { CommentRow, footButton } from "./comment-row.tsx";

interface PostedCommentProps {
  readonly comment: Comment;
  /** Absent where it is not the reader's to delete. */
  readonly onDelete: ((commentId: string) => void) | undefined;
}

/** A comment that the server has. */
export function PostedComment({ comment, onDelete }: PostedCommentProps) {
  const [isAsking, setAsking] = useState(false);
  const foot = isAsking ? (
    <>
      <span>Delete this comment?</span>
      <button
        type="button"
        // The question came where the press was; the answer is the next thing, and the safe one first.
        ref={(button) => button?.focus()}
        onClick={() => setAsking(false)}
        className={`${footButton} text-ink`}
      >
        Keep
      </button>
      <button type="button" onClick={() => onDelete?.(comment.id)} className={footButton}>
        Delete
      </button>
    </>
  ) : (
    <>
      <RelativeTime seconds={comment.created_time} />
      {onDelete && (
        <button
          type="button"
          aria-label={`Delete the comment of ${comment.from.username}`}
          onClick={() => setAsking(true)}
          className={`${footButton} [@media(hover:hover)]:not-group-hover:not-group-focus-within:opacity-0`}
        >
          Delete
        </button>
      )}
    </>
  );
  return <CommentRow from={comment.from} text={comment.text} foot={foot} />;
}
