import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type Ref, useId, useState } from "react";
import { commentLimits } from "#contract/limits.ts";
import {
  type BrokenCommentRule,
  brokenCommentRule,
  commentLength,
} from "#contract/rules/comment-rules.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { draftOf } from "#viewer/data/comments/drafts.ts";
import { useSendComment } from "#viewer/data/comments/send-comment.ts";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { useStore } from "#viewer/lib/store/store.ts";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";

/** Identifies a comment for ever, in the order of writing. Not crypto.randomUUID, which plain http does not have. */
function newLocalId(): string {
  const random = crypto.getRandomValues(new Uint32Array(4));
  return `${Date.now()}-${[...random].map((part) => part.toString(36)).join("")}`;
}

interface CommentComposerProps {
  readonly mediaId: string;
  readonly self: UserShort;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** The field for a new comment. Enter sends it if there is a keyboard; Shift+Enter adds a line break. */
export function CommentComposer({ mediaId, self, ref }: CommentComposerProps) {
  const draft = draftOf(useQueryClient(), mediaId);
  const { text, refusal } = useStore(draft);
  const setText = (next: string) => draft.set({ text: next, refusal: null });
  const [isTried, setTried] = useState(false);
  const sendComment = useSendComment(mediaId);
  const problemId = useId();
  const problem = commentProblem(text);
  const left = charactersLeft(text);
  const countdown = left === null ? "" : `${left} left`;
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
      data-composer
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
          {shown ?? (refusal === null ? countdown : `Not sent. ${refusal}`)}
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
