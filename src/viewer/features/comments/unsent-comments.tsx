import { useMutationState, useQueryClient } from "@tanstack/react-query";
import { type PendingComment, pendingComments } from "#viewer/data/pending-comments.ts";
import { describeProblem } from "#viewer/data/problem.ts";
import { giveUpComment } from "#viewer/data/send-comment.ts";
import { CommentRow, footButton } from "./comment-row.tsx";
import { useSendComment } from "./use-send-comment.ts";

/** The reader's comments that are on their way or could not be sent. */
export function UnsentComments({ mediaId }: { readonly mediaId: string }) {
  const comments = useMutationState(pendingComments(mediaId));
  const client = useQueryClient();
  const send = useSendComment(mediaId);
  return comments.map((comment) => (
    <CommentRow
      key={comment.localId}
      from={comment.from}
      text={comment.text}
      isPending
      foot={
        <UnsentFoot
          error={comment.error}
          onRetry={() => send(newAgain(comment))}
          onDiscard={() => giveUpComment(client, mediaId, comment.localId)}
        />
      }
    />
  ));
}

const newAgain = ({ text, from, localId }: PendingComment) => ({ text, from, localId });

interface UnsentFootProps {
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

function UnsentFoot({ error, onRetry, onDiscard }: UnsentFootProps) {
  if (error === null) return <span>Sending…</span>;
  const { title, detail, canRetry } = describeProblem(error);
  return (
    <>
      <span role="alert" className="w-full text-ink">
        Not sent. {title}. {detail} Your words are kept.
      </span>
      {canRetry && (
        <button type="button" onClick={onRetry} className={`${footButton} text-ink`}>
          Try again
        </button>
      )}
      <button type="button" onClick={onDiscard} className={footButton}>
        Discard
      </button>
    </>
  );
}
