import type { Mutation, QueryClient } from "@tanstack/react-query";
import type { UserShort } from "#contract/schemas/user.ts";
import { keys } from "#viewer/data/client/keys.ts";

export interface NewComment {
  readonly text: string;
  readonly from: UserShort;
  /** Tells it from the person's other unsent comments; a retry carries the same. */
  readonly localId: string;
}

/** A comment that the server does not have: on its way, or failed with `error`. */
export interface PendingComment extends NewComment {
  readonly submittedAt: number;
  readonly error: Error | null;
}

/** What `useMutationState` takes to watch the comments of a media that the server does not have. */
export function pendingComments(mediaId: string) {
  return {
    filters: {
      mutationKey: keys.createComment(mediaId),
      predicate: ({ state }: Mutation) => state.status === "pending" || state.status === "error",
    },
    select: (mutation: Mutation): PendingComment => {
      const { submittedAt, error } = mutation.state;
      return { ...variablesOf(mutation), submittedAt, error };
    },
  };
}

/** Forgets a comment that could not be sent. */
export function discardComment(client: QueryClient, mediaId: string, localId: string): void {
  const mutations = client.getMutationCache();
  const failed = { mutationKey: keys.createComment(mediaId), status: "error" } as const;
  for (const mutation of mutations.findAll(failed)) {
    if (variablesOf(mutation).localId === localId) mutations.remove(mutation);
  }
}

/** The key of a mutation says what its variables are; the cache itself cannot know. */
function variablesOf(mutation: Mutation): NewComment {
  return mutation.state.variables as NewComment;
}
