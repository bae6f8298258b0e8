import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Import, ImportReport, ImportSpace } from "#contract/schemas/imports.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { isNotFound } from "#viewer/data/client/error-message.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { type RequestContext, request } from "#viewer/data/client/request.ts";
import { importKeys } from "./import-keys.ts";
import { setupSecret } from "./setup-secret.ts";

/** The cache for imports: of the account, if it is one of the viewer's own server, to which every import goes. */
export function useImportClient(): QueryClient {
  const account = useAccount();
  return cacheOf(account?.connection.server === "" ? account : null);
}

/** The context of a request that the setup link allows. */
const allowed = ({ client, signal }: RequestContext): RequestContext => ({
  client,
  signal,
  headers: setupSecret.headers(),
});

/** Every import of the library, the newest first. */
export function importList() {
  return queryOptions({
    queryKey: importKeys.imports,
    queryFn: (context): Promise<Import[]> => request("listImports", {}, allowed(context)),
    staleTime: staleness.seconds,
  });
}

/** How often an import is read again, in milliseconds, while the page is visible. */
const pollMs: Readonly<Partial<Record<Import["state"], number>>> = {
  scanning: 1000,
  running: 1000,
  // Another tab, or the command line, may go on with it.
  uploading: 5000,
  paused: 5000,
};

/** An import, read again while it goes on. */
export function importById(importId: string) {
  return queryOptions({
    queryKey: importKeys.import(importId),
    queryFn: async (context): Promise<Import> => {
      const found = await request("getImport", { params: { importId } }, allowed(context));
      noteChange(context.client, found);
      return found;
    },
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && pollMs[data.state]) ?? false,
  });
}

/** What an import did. */
export function importReport(importId: string) {
  return queryOptions({
    queryKey: importKeys.importReport(importId),
    queryFn: (context): Promise<ImportReport> =>
      request("getImportReport", { params: { importId } }, allowed(context)),
    staleTime: staleness.never,
  });
}

/** The space that `size` bytes of download need on the server, and the space that is free. */
export function importSpace(size: number) {
  return queryOptions({
    queryKey: importKeys.importSpace(size),
    queryFn: (context): Promise<ImportSpace> =>
      request("getImportSpace", { query: { size } }, allowed(context)),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Begins an import of `size` bytes, which are to be uploaded. */
export function createImport() {
  return mutationOptions({
    mutationFn: ({ size }: { readonly size: number }, context) =>
      request("createImport", { body: { size } }, allowed(context)),
    onSuccess: (made, _size, _context, { client }) => noteChange(client, made),
  });
}

export interface ImportChange {
  readonly action: "read" | "start" | "pause" | "resume" | "cancel" | "remove";
  /** For `start`: the username, if the download does not say it. */
  readonly account?: string;
  /** For `start`: 0 keeps the demo library. */
  readonly remove_demo?: 0 | 1;
  /** For `start`: the owner's password. */
  readonly password?: string;
}

/** Changes what an import does. */
export function changeImport(importId: string) {
  return mutationOptions({
    mutationFn: (change: ImportChange, context) =>
      request("changeImport", { params: { importId }, body: change }, allowed(context)),
    // A password is not kept.
    gcTime: 0,
    onSuccess: (changed, { action }, _context, { client }) => {
      noteChange(client, changed);
      if (action === "remove")
        client.removeQueries({ queryKey: importKeys.importReport(importId) });
    },
  });
}

/** Writes an import into the cache. What an import can change is read again when its state changes. */
function noteChange(client: QueryClient, changed: Import): void {
  const key = importKeys.import(changed.id);
  const before = client.getQueryData<Import>(key);
  client.setQueryData<Import>(key, changed);
  // The first account becomes the owner.
  const isAccountNew = before?.account === null && changed.account !== null;
  if (before?.state === changed.state && !isAccountNew) return;
  client.setQueryData<Import[]>(importKeys.imports, (list) => list && withImport(list, changed));
  if (before === undefined && changed.state === "uploading") return;
  const hasChangedLibrary = ["done", "failed", "cancelled", "paused"].includes(changed.state);
  void cacheOf(null).invalidateQueries({ queryKey: keys.server });
  if (before && hasChangedLibrary) {
    const isOther = ({ queryKey: [name] }: { queryKey: readonly unknown[] }) =>
      name !== "import" && name !== "imports" && name !== "import-report";
    void client.invalidateQueries({ predicate: isOther });
  }
}

function withImport(list: readonly Import[], changed: Import): Import[] {
  const isThere = list.some(({ id }) => id === changed.id);
  if (!isThere) return [changed, ...list];
  return list.map((one) => (one.id === changed.id ? changed : one));
}

/** Whether the server has imports, but not for this reader. */
export const isImportRefused = (error: unknown): boolean =>
  error instanceof ApiError && [400, 401, 403].includes(error.status) && !isNotFound(error);

/** The newest import that goes on, or waits for the person; undefined if there is none. */
export const unfinishedIn = (list: readonly Import[]): Import | undefined =>
  list.find(({ state }) => !["done", "failed", "cancelled"].includes(state));
