import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type Ref, useEffect, useId, useState } from "react";
import { commentLimits } from "#contract/limits.ts";
import {
  type BrokenCommentRule,
  brokenCommentRule,
  commentLength,
} from "#contract/rules/comment-rules.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { useSendComment } from "#viewer/data/comments/comments.ts";
import { readDraft, writeDraft } from "#viewer/data/comments/drafts.ts";
import { takeUnsent } from "#viewer/data/comments/unsent.ts";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";

let written = 0;

/** Identifies a comment on this page. Not crypto.randomUUID, which plain http does not have. */
function newLocalId(): string {
  written += 1;
  return `${Date.now()}-${written}`;
}

// The response may have been lost, so this is not certain.
const unsentNote = "This was probably not sent. Check the comments, then press Send again.";

interface CommentComposerProps {
  readonly mediaId: string;
  readonly self: UserShort;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** The field for a new comment. Enter sends it if there is a keyboard; Shift+Enter adds a line break. */
export function CommentComposer({ mediaId, self, ref }: CommentComposerProps) {
  const { text, setText, isUnsent } = useDraft(mediaId);
  const [isTried, setTried] = useState(false);
  const sendComment = useSendComment(mediaId);
  const problemId = useId();
  const problem = commentProblem(text);
  const left = charactersLeft(text);
  const isBlank = !hasVisibleText(text);
  const shown = isTried || (left !== null && left < 0) ? problem : null;

  const send = () => {
    setTried(problem !== null);
    if (problem !== null) return;
    sendComment({ text: text.trim(), from: self, localId: newLocalId() });
    setText("");
  };
  const sendOnEnter = (event: KeyboardEvent) => {
    const isTouch = matchMedia("(pointer: coarse)").matches;
    if (pressedKey(event.nativeEvent) !== "Enter" || isTouch) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="flex items-end gap-3 px-4 py-2 pb-[max(8px,env(safe-area-inset-bottom))] pair:px-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <span className="shrink-0 py-1.5">
        <Avatar src={self.profile_picture} name={self.username} />
      </span>
      <div className="min-w-0 grow basis-0 py-3">
        <textarea
          ref={ref}
          dir="auto"
          rows={1}
          value={text}
          aria-label="Your comment"
          aria-invalid={shown !== null}
          aria-describedby={problemId}
          placeholder="Say something kind"
          onChange={(event) => {
            setText(event.target.value);
            setTried(false);
          }}
          onKeyDown={sendOnEnter}
          className="block field-sizing-content max-h-30 w-full resize-none bg-transparent text-base outline-none placeholder:text-soft desk:text-sm"
        />
        <output id={problemId} className="block text-xs text-soft empty:hidden">
          {shown ?? (isUnsent ? unsentNote : left === null ? "" : `${left} left`)}
        </output>
      </div>
      <button
        type="submit"
        aria-disabled={isBlank}
        className="min-h-11 px-1 font-bold transition-colors aria-disabled:text-soft"
      >
        Send
      </button>
    </form>
  );
}

/** The countdown starts at this many characters left. */
const countedFrom = 40;

const { maximumCharacters, maximumTags } = commentLimits;

/** Characters left, if few are; otherwise null. An emoji counts as one or more, never as a half. */
export function charactersLeft(text: string): number | null {
  const left = maximumCharacters - commentLength(text);
  return left <= countedFrom ? left : null;
}

const messageFor: Readonly<Record<BrokenCommentRule, (text: string) => string>> = {
  empty: () => "Write something first.",
  tooLong: (text) => {
    const over = commentLength(text) - maximumCharacters;
    return `Too long by ${over} ${over === 1 ? "character" : "characters"}.`;
  },
  tooManyTags: () => `No more than ${maximumTags} hashtags in a comment.`,
  tooManyLinks: () => "No more than one link in a comment.",
  allCaps: () => "Please do not write everything in capitals.",
};

/** Why the server would refuse a comment; null if it would not. */
export function commentProblem(text: string): string | null {
  const broken = brokenCommentRule(text);
  return broken === null ? null : messageFor[broken](text);
}

/**
 * The draft of a comment, kept for this media and account while the tab is open. It starts with the comments that
 * an earlier page could not send; `isUnsent` says so until the text is changed.
 */
function useDraft(mediaId: string) {
  const client = useQueryClient();
  const [text, setText] = useState(() => readDraft(client, mediaId));
  const [isUnsent, setUnsent] = useState(false);
  useEffect(() => {
    void takeUnsent(client, mediaId).then((hasTaken) => {
      if (!hasTaken) return;
      setText(readDraft(client, mediaId));
      setUnsent(true);
    });
  }, [client, mediaId]);
  const change = (next: string) => {
    setText(next);
    setUnsent(false);
    writeDraft(client, mediaId, next);
  };
  return { text, setText: change, isUnsent };
}
