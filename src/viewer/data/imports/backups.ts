import { queryOptions } from "@tanstack/react-query";
import type { Backups } from "#contract/schemas/backups.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";
import { importKeys } from "./import-keys.ts";

/** The server's daily backups. Only the owner may ask. */
export function serverBackups() {
  return queryOptions({
    queryKey: importKeys.backups,
    queryFn: ({ client, signal }): Promise<Backups> =>
      request("getBackups", {}, { client, signal }),
    staleTime: staleness.seconds,
  });
}
