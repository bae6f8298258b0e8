import { type RouteName, routes } from "#contract/routes.ts";
import type { Body, Data, Params, Query } from "#contract/schemas/endpoints.ts";
import type { Pagination } from "#contract/schemas/envelope.ts";
import type { Connection } from "./connection.ts";
import { send } from "./send.ts";

export type Input<Name extends RouteName> = {
  readonly query?: Query<Name>;
  readonly body?: Body<Name>;
} & (keyof Params<Name> extends never
  ? { readonly params?: Params<Name> }
  : { readonly params: Params<Name> });

export interface Reply<Name extends RouteName> {
  readonly data: Data<Name>;
  readonly pagination?: Pagination;
}

export interface CallOptions {
  /** Null asks the viewer's own origin, as nobody. */
  readonly connection: Connection | null;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks one operation of the contract and gives what the envelope holds.
 * Throws ApiError where the server refuses and NetworkError where there is no answer to go by.
 */
export async function call<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  { connection, signal }: CallOptions,
): Promise<Reply<Name>> {
  const { method, path } = routes[name];
  const query = fields(input.query);
  const url = `${connection?.server ?? ""}${fill(path, input.params ?? {})}${query && `?${query}`}`;
  const headers = new Headers({ accept: "application/json" });
  // Never in the URL: addresses end up in histories, logs and referrers.
  if (connection?.token) headers.set("authorization", `Bearer ${connection.token}`);
  const body = method === "POST" && input.body ? new URLSearchParams(fields(input.body)) : null;
  const answer = await send(url, { method, headers, body }, signal);
  // Parsed JSON: the server's reply schema vouches for its form.
  return answer as Reply<Name>;
}

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
