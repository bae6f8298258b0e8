import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { onRemoteLike } from "#viewer/data/media/remote-likes.ts";
import { onRemoteRelationship } from "#viewer/data/relationships/remote-changes.ts";

/** Applies likes, follows and blocks made in other tabs. Renders nothing. */
export function CrossTabSync() {
  const client = useQueryClient();
  useEffect(() => onRemoteRelationship(client), [client]);
  useEffect(() => onRemoteLike(client), [client]);
  return null;
}
