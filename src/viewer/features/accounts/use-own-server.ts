import { useQuery } from "@tanstack/react-query";
import { cacheOf } from "#viewer/data/caches.ts";
import { serverInfo } from "#viewer/data/server.ts";

/** What the server that the viewer came from says of itself, whoever is signed in wherever. */
export const useOwnServer = () => useQuery(serverInfo(), cacheOf(null));
