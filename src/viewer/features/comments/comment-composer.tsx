import { type KeyboardEvent, type Ref, useId, useState } from "react";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { useSendComment } from "#viewer/data/comments/comments.ts";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { charactersLeft, commentProblem } from "./comment-problem.ts";
import { useDraft } from "./use-draft.ts";

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
