import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { readDraft, writeDraft } from "#viewer/data/drafts.ts";

/** What was begun and not sent, kept for this media and this person while the tab is open. */
export function useDraft(mediaId: string) {
  const client = useQueryClient();
  const [text, setText] = useState(() => readDraft(client, mediaId));
  const change = (next: string) => {
    setText(next);
    writeDraft(client, mediaId, next);
  };
  return [text, change] as const;
}
