import { type RouteName, routes } from "#contract/routes.ts";

/** A request, by its name in the contract. */
export interface RecordedRequest {
  readonly name: RouteName;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: URLSearchParams;
  readonly url: string;
  readonly token: string | null;
}

/** "/users/search" before "/users/:userId", as on the server. */
const fixedFirst = Object.entries(routes).toSorted(
  ([, one], [, other]) => one.path.split(":").length - other.path.split(":").length,
);

/** The operation of a request; undefined if the contract has none. */
export function recognise(address: string, init: RequestInit): RecordedRequest | undefined {
  const url = new URL(address, "https://keepsake.example");
  for (const [name, { method, path }] of fixedFirst) {
    const pattern = new RegExp(`^${path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
    const match = pattern.exec(url.pathname);
    if (!match || method !== (init.method ?? "GET")) continue;
    return {
      name: name as RouteName, // the keys of `routes`
      params: decoded(match.groups ?? {}),
      query: url.searchParams,
      body: new URLSearchParams(init.body ? String(init.body) : ""),
      url: url.href,
      token: new Headers(init.headers).get("authorization")?.replace("Bearer ", "") ?? null,
    };
  }
  return undefined;
}

const decoded = (groups: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]),
  );
