import type { Mutation, QueryClient } from "@tanstack/react-query";
import type { UserShort } from "#contract/schemas/user.ts";
import { isConnectionLoss } from "#viewer/data/client/error-message.ts";
import { keys } from "#viewer/data/client/keys.ts";

export interface NewComment {
  readonly text: string;
  readonly from: UserShort;
  /** Identifies it among the person's comments; a retry has the same, so that the server writes it once. */
  readonly localId: string;
}

/** A comment that the server does not have: pending, or failed with `error`. */
export interface PendingComment extends NewComment {
  readonly submittedAt: number;
  readonly error: Error | null;
}

/** Options of `useMutationState` for the comments of a media that the server does not have. */
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

/** The comments of every media that failed because there was no connection, in the order in which they were sent. */
export function waitingComments(client: QueryClient): (NewComment & { mediaId: string })[] {
  return client
    .getMutationCache()
    .findAll({ predicate: isWaiting })
    .map((mutation) => ({ ...variablesOf(mutation), mediaId: mediaOf(mutation) }));
}

/** Options of `useMutationState` for the comments of every media that wait for a connection. */
export const waitingCommentStates = {
  filters: { predicate: (mutation: Mutation) => isWaiting(mutation) },
  select: (mutation: Mutation) => ({ ...variablesOf(mutation), mediaId: mediaOf(mutation) }),
};

function isWaiting({ options, state }: Mutation): boolean {
  const [change, , kind, action] = options.mutationKey ?? [];
  const isNewComment = change === "change" && kind === "comments" && action === "create";
  return isNewComment && state.status === "error" && isConnectionLoss(state.error);
}

/** The key of a mutation determines what is in it; the cache does not know it. */
const mediaOf = ({ options }: Mutation): string => String(options.mutationKey?.[1]);

/** Removes a failed comment from the mutation cache. */
export function discardComment(client: QueryClient, mediaId: string, localId: string): void {
  const mutations = client.getMutationCache();
  const failed = { mutationKey: keys.createComment(mediaId), status: "error" } as const;
  for (const mutation of mutations.findAll(failed)) {
    if (variablesOf(mutation).localId === localId) mutations.remove(mutation);
  }
}

/** The key of a mutation determines the type of its variables; the cache does not know it. */
function variablesOf(mutation: Mutation): NewComment {
  return mutation.state.variables as NewComment;
}
