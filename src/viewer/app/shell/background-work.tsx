import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keepPosters } from "#viewer/data/kept/poster.ts";
import { onRemoteLike } from "#viewer/data/media/remote-likes.ts";
import { onRemoteRelationship } from "#viewer/data/relationships/remote-changes.ts";

/** Applies likes, follows and blocks made in other tabs, and keeps posters of clips. Renders nothing. */
export function BackgroundWork() {
  const client = useQueryClient();
  useEffect(() => onRemoteRelationship(client), [client]);
  useEffect(() => onRemoteLike(client), [client]);
  useEffect(() => keepPosters(client), [client]);
  return null;
}
