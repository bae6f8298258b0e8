import { useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { serverInfo } from "#viewer/data/accounts/servers.ts";
import { describeProblem, isConnectionLoss } from "#viewer/data/client/error-message.ts";
import { type PendingComment, pendingComments } from "#viewer/data/comments/pending.ts";
import { abandonComment, isTooOld, useSendComment } from "#viewer/data/comments/send-comment.ts";
import { CommentRow, footButton } from "./comment-row.tsx";
import { focusNeighbour } from "./focus-neighbour.ts";

interface UnsentCommentsProps {
  readonly mediaId: string;
  /** Called when the last comment is removed, so the focus can move out of the list. */
  readonly onLeave: () => void;
}

/** The reader's comments that are being sent or could not be sent. */
export function UnsentComments({ mediaId, onLeave }: UnsentCommentsProps) {
  const comments = useMutationState(pendingComments(mediaId));
  return comments.map((comment) => (
    <UnsentComment key={comment.localId} {...{ mediaId, comment, onLeave }} />
  ));
}

interface UnsentCommentProps extends UnsentCommentsProps {
  readonly comment: PendingComment;
}

function UnsentComment({ mediaId, comment, onLeave }: UnsentCommentProps) {
  const client = useQueryClient();
  const send = useSendComment(mediaId);
  const row = useRef<HTMLLIElement>(null);
  const passFocus = useEffectEvent((going: HTMLLIElement | null) => {
    if (going?.contains(document.activeElement) && !focusNeighbour(going)) onLeave();
  });
  // Before the row unmounts (its comment was sent or discarded), because its focus would be lost.
  useLayoutEffect(() => {
    const mine = row.current;
    return () => passFocus(mine);
  }, []);
  const isSending = useRef(comment.error === null);
  // The composer may be far from the end of the list, and a comment that nobody sees looks lost.
  useEffect(() => {
    if (isSending.current) row.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const retry = () => {
    // The button is hidden while the comment is being sent.
    row.current?.focus();
    send(newAgain(comment));
  };
  return (
    <CommentRow
      ref={row}
      from={comment.from}
      text={comment.text}
      isPending
      footer={
        <UnsentFoot
          localId={comment.localId}
          error={comment.error}
          onRetry={retry}
          onDiscard={() => abandonComment(client, mediaId, comment.localId)}
        />
      }
    />
  );
}

const newAgain = ({ text, from, localId }: PendingComment) => ({ text, from, localId });

interface UnsentFootProps {
  readonly localId: string;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

function UnsentFoot({ localId, error, onRetry, onDiscard }: UnsentFootProps) {
  const { data: server } = useQuery({ ...serverInfo(), enabled: error !== null });
  if (error === null) return <span>Sending…</span>;
  const isLoss = isConnectionLoss(error);
  // A server that does not know keys would write it a second time, so a person decides.
  const isSentByItself = !isTooOld(localId) && (server === undefined || server?.comment_keys);
  if (isLoss && isSentByItself)
    return (
      <>
        <output>Waiting for the connection. It is sent by itself.</output>
        <button type="button" onClick={onDiscard} className={footButton}>
          Discard
        </button>
      </>
    );
  const { title, detail } = describeProblem(error);
  const lostReply = "The reply was lost, so the server may have it. Look at the comments first.";
  return (
    <>
      <span role="alert" className="w-full text-ink">
        {isLoss ? lostReply : `Not sent. ${title}. ${detail} Your text is kept.`}
      </span>
      <button type="button" onClick={onRetry} className={`${footButton} text-ink`}>
        {isLoss ? "Send again" : "Try again"}
      </button>
      <button type="button" onClick={onDiscard} className={footButton}>
        Discard
      </button>
    </>
  );
}
