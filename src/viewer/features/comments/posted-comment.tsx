import { useRef, useState } from "react";
import type { Comment } from "#contract/schemas/comment.ts";
import { useEscape } from "#viewer/ui/hooks/use-escape.ts";
import { RelativeTime } from "#viewer/ui/text/relative-time.tsx";
import { CommentRow, footButton } from "./comment-row.tsx";

interface PostedCommentProps {
  readonly comment: Comment;
  /** `pressed` is the button. Undefined if the reader may not delete the comment. */
  readonly onDelete: ((commentId: string, pressed: Element) => void) | undefined;
}

/** A comment that the server has. */
export function PostedComment({ comment, onDelete }: PostedCommentProps) {
  const [question, setQuestion] = useState<"none" | "open" | "closed">("none");
  const footer =
    question === "open" ? (
      <DeleteQuestion
        onKeep={() => setQuestion("closed")}
        onDelete={(pressed) => onDelete?.(comment.id, pressed)}
      />
    ) : (
      <>
        <RelativeTime seconds={comment.created_time} />
        {onDelete && (
          <button
            type="button"
            // The focus returns to where it was before the question.
            ref={question === "closed" ? focus : undefined}
            aria-label={`Delete comment by ${comment.from.username}`}
            onClick={() => setQuestion("open")}
            className={`${footButton} [@media(hover:hover)]:not-group-hover:not-group-focus-within:opacity-0`}
          >
            Delete
          </button>
        )}
      </>
    );
  return <CommentRow from={comment.from} text={comment.text} footer={footer} />;
}

interface DeleteQuestionProps {
  readonly onKeep: () => void;
  readonly onDelete: (pressed: Element) => void;
}

function DeleteQuestion({ onKeep, onDelete }: DeleteQuestionProps) {
  const question = useRef<HTMLSpanElement>(null);
  useEscape(question, onKeep);
  return (
    <>
      <span ref={question}>Delete this comment?</span>
      <button
        type="button"
        // The question appears where the press was, so its buttons are next, the safe one first.
        ref={focus}
        onClick={onKeep}
        className={`${footButton} text-ink`}
      >
        Keep
      </button>
      <button
        type="button"
        onClick={({ currentTarget }) => onDelete(currentTarget)}
        className={footButton}
      >
        Delete
      </button>
    </>
  );
}

const focus = (button: HTMLElement | null): void => button?.focus();
