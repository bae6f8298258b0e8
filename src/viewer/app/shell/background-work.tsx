import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keepPosters } from "#viewer/data/kept/poster.ts";
import { onRemoteLike } from "#viewer/data/media/remote-likes.ts";
import { keepCopies } from "#viewer/data/offline/keep-copies.ts";
import { registerServiceWorker } from "#viewer/data/offline/service-worker.ts";
import { onRemoteRelationship } from "#viewer/data/relationships/remote-changes.ts";

/**
 * Applies likes, follows and blocks made in other tabs, keeps posters of clips, and prepares for a visit without a
 * connection. Renders nothing.
 */
export function BackgroundWork() {
  const client = useQueryClient();
  useEffect(() => onRemoteRelationship(client), [client]);
  useEffect(() => onRemoteLike(client), [client]);
  useEffect(() => keepPosters(client), [client]);
  useEffect(() => keepCopies(client), [client]);
  useEffect(registerServiceWorker, []);
  return null;
}
