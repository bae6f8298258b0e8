import { type RouteName, routes } from "#contract/routes.ts";
import type { Body, Data, Params, Query } from "#contract/schemas/endpoints.ts";
import type { Pagination } from "#contract/schemas/envelope.ts";
import type { Connection } from "./connection.ts";
import { NetworkError } from "./network-error.ts";
import { send } from "./send.ts";

export type Input<Name extends RouteName> = {
  readonly query?: Query<Name>;
  readonly body?: Body<Name>;
  /** The body of an operation that takes a file; its type is that of the request. */
  readonly file?: Blob;
} & (keyof Params<Name> extends never
  ? { readonly params?: Params<Name> }
  : { readonly params: Params<Name> });

export interface Reply<Name extends RouteName> {
  readonly data: Data<Name>;
  readonly pagination?: Pagination;
}

export interface CallOptions {
  /** Null sends it to the viewer's own origin, without a token. */
  readonly connection: Connection | null;
  readonly signal?: AbortSignal | undefined;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * Calls one operation of the contract and returns the content of the envelope.
 * Throws ApiError if the server refuses, and NetworkError if there is no readable reply. A browser does not tell a lost
 * connection from a reply that another origin may not read, and another v1 server replies so on paths that it does not
 * have: for those it is "unreadable".
 */
export async function call<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  { connection, signal, headers: further }: CallOptions,
): Promise<Reply<Name>> {
  const { method, path } = routes[name];
  const query = fields(input.query);
  const url = `${connection?.server ?? ""}${fill(path, input.params ?? {})}${query && `?${query}`}`;
  const headers = new Headers({ accept: "application/json", ...further });
  // Never in the URL: URLs end up in histories, logs and referrers.
  if (connection?.token) headers.set("authorization", `Bearer ${connection.token}`);
  const form = method === "POST" && input.body ? new URLSearchParams(fields(input.body)) : null;
  const body = input.file ?? form;
  // A change arrives even if the page is left at once. A comment need not, because the next page sends it.
  const keepalive = method !== "GET" && name !== "createComment" && !input.file;
  const reply = await send(url, { method, headers, body, keepalive }, signal).catch(
    (error: unknown) => {
      const isElsewhere = connection !== null && connection.server !== "";
      if (isElsewhere && path.startsWith("/keepsake/") && isUnreachable(error))
        throw new NetworkError("unreadable", error);
      throw error;
    },
  );
  // The server checks its replies against the same contract.
  return reply as Reply<Name>;
}

const isUnreachable = (error: unknown): boolean =>
  error instanceof NetworkError && error.kind === "unreachable";

function fill(path: string, params: object): string {
  const values = new Map(Object.entries(params));
  return path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  );
}

function fields(values: object | undefined): string {
  const present = Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
  return new URLSearchParams(present.map(([name, value]) => [name, String(value)])).toString();
}
