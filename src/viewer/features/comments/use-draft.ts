import { useState } from "react";

const keyOf = (mediaId: string): string => `keepsake.draft.${mediaId}`;

/** What was begun and not sent, kept for this media while the tab is open. */
export function useDraft(mediaId: string) {
  const [text, setText] = useState(() => read(mediaId));
  const change = (next: string) => {
    setText(next);
    write(mediaId, next);
  };
  return [text, change] as const;
}

function read(mediaId: string): string {
  try {
    return sessionStorage.getItem(keyOf(mediaId)) ?? "";
  } catch {
    return "";
  }
}

function write(mediaId: string, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(keyOf(mediaId));
    else sessionStorage.setItem(keyOf(mediaId), text);
  } catch {
    // Storage is refused: the draft lasts as long as its field.
  }
}
