import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { readDraft, writeDraft } from "#viewer/data/comments/drafts.ts";
import { takeUnsent } from "#viewer/data/comments/unsent.ts";

/**
 * What was begun and not sent, kept for this media and this person while the tab is open. It begins with the comments
 * that an earlier page could not send; `isUnsent` says so until the text is changed.
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
