import type { QueryClient } from "@tanstack/react-query";
import { createComment } from "./comments.ts";
import { discardComment, type NewComment } from "./pending-comments.ts";
import { isDeadToken } from "./problem.ts";
import { draftUnsent, forgetUnsent, keepUnsent } from "./unsent-comments.ts";

/** Sends a comment. It outlives the component that it was written in, and its text outlives the page. */
export async function sendComment(
  client: QueryClient,
  mediaId: string,
  comment: NewComment,
): Promise<void> {
  const options = client.defaultMutationOptions(createComment(mediaId));
  keepUnsent(client, mediaId, comment);
  try {
    await client.getMutationCache().build(client, options).execute(comment);
    forgetUnsent(client, mediaId, comment.localId);
  } catch (error) {
    // A failed one is drawn among the comments, with its retry. But signing in again leaves this page,
    // and what it remembers; a draft is there afterwards.
    if (!isDeadToken(error)) return;
    discardComment(client, mediaId, comment.localId);
    draftUnsent(client, mediaId, comment.localId);
  }
}

/** Forgets a comment that could not be sent, because its writer does not want it any more. */
export function giveUpComment(client: QueryClient, mediaId: string, localId: string): void {
  discardComment(client, mediaId, localId);
  forgetUnsent(client, mediaId, localId);
}
