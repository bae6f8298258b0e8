import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keepCheckingVersion } from "#viewer/data/connection/newer-version.ts";
import { keepProbing } from "#viewer/data/connection/probing.ts";
import { keepRecovering } from "#viewer/data/connection/recovery.ts";
import { keepPosters } from "#viewer/data/kept/poster.ts";
import { onRemoteLike } from "#viewer/data/media/remote-likes.ts";
import { keepCopies } from "#viewer/data/offline/keep-copies.ts";
import { registerServiceWorker } from "#viewer/data/offline/service-worker.ts";
import { onRemoteRelationship } from "#viewer/data/relationships/remote-changes.ts";
import { ConnectionBar } from "./connection-bar.tsx";

/**
 * Applies likes, follows and blocks made in other tabs, keeps posters of clips, looks for a lost connection, and
 * prepares for a visit without one. Renders the connection bar.
 */
export function BackgroundWork() {
  const client = useQueryClient();
  useEffect(() => onRemoteRelationship(client), [client]);
  useEffect(() => onRemoteLike(client), [client]);
  useEffect(() => keepPosters(client), [client]);
  useEffect(() => keepProbing(), []);
  useEffect(() => keepCheckingVersion(), []);
  useEffect(() => keepRecovering(client), [client]);
  useEffect(() => keepCopies(client), [client]);
  useEffect(registerServiceWorker, []);
  return <ConnectionBar />;
}
