import { useQueryClient } from "@tanstack/react-query";
import type { NewComment } from "#viewer/data/pending-comments.ts";
import { sendComment } from "#viewer/data/send-comment.ts";

/** Sends a comment, and leaves the page free to go. */
export function useSendComment(mediaId: string) {
  const client = useQueryClient();
  return (comment: NewComment): void => void sendComment(client, mediaId, comment);
}
