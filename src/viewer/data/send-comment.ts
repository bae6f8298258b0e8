import type { QueryClient } from "@tanstack/react-query";
import { createComment } from "./comments.ts";
import { readDraft, writeDraft } from "./drafts.ts";
import { discardComment, type NewComment } from "./pending-comments.ts";
import { isDeadToken } from "./problem.ts";

/** Sends a comment. It outlives the page that it was written on, and so does its failure. */
export async function sendComment(
  client: QueryClient,
  mediaId: string,
  comment: NewComment,
): Promise<void> {
  const options = client.defaultMutationOptions(createComment(mediaId));
  try {
    await client.getMutationCache().build(client, options).execute(comment);
  } catch (error) {
    // A failed one is drawn among the comments, with its retry. But signing in again leaves this page,
    // and what it remembers; a draft is there afterwards.
    if (!isDeadToken(error)) return;
    discardComment(client, mediaId, comment.localId);
    const begun = readDraft(client, mediaId);
    writeDraft(client, mediaId, begun === "" ? comment.text : `${comment.text}\n${begun}`);
  }
}
