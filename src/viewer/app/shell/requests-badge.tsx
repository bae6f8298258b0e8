import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { onRemoteLike } from "#viewer/data/media/remote-likes.ts";
import { followRequests } from "#viewer/data/relationships/follow-requests.ts";
import { onRemoteRelationship } from "#viewer/data/relationships/remote-changes.ts";

/** Says that someone waits. What is heard of other tabs here is heard on every page, because the frame is. */
export function RequestsBadge() {
  const client = useQueryClient();
  useEffect(() => onRemoteRelationship(client), [client]);
  useEffect(() => onRemoteLike(client), [client]);
  const { data: isWaiting } = useQuery(followRequests());
  if (!isWaiting) return null;
  return (
    <span className="badge absolute -top-0.5 -right-1 size-2.5 rounded-full bg-focus shadow-[0_0_0_2px_var(--color-paper)] desk:group-aria-[current]:shadow-[0_0_0_2px_var(--color-well)]">
      <span className="sr-only">Requests are waiting for </span>
    </span>
  );
}
