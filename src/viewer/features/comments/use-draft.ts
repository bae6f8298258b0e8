import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { readDraft, writeDraft } from "#viewer/data/comments/drafts.ts";
import { takeUnsent } from "#viewer/data/comments/unsent.ts";

/**
 * The draft of a comment, kept for this media and account while the tab is open. It starts with the comments that
 * an earlier page could not send; `isUnsent` says so until the text is changed.
 */
export function useDraft(mediaId: string) {
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
