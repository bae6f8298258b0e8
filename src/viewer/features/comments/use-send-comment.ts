import { useQueryClient } from "@tanstack/react-query";
import { createComment } from "#viewer/data/comments.ts";
import type { NewComment } from "#viewer/data/pending-comments.ts";

/** Sends a comment. It outlives the page that it was written on, and so does its failure. */
export function useSendComment(mediaId: string) {
  const client = useQueryClient();
  return (comment: NewComment): void => {
    const options = client.defaultMutationOptions(createComment(mediaId));
    // A failed one is drawn among the comments, with its retry.
    client
      .getMutationCache()
      .build(client, options)
      .execute(comment)
      .catch(() => {});
  };
}
