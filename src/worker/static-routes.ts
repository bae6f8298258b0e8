/** The paths of the server. What is below them is never the viewer's page. */
const serverNames = [
  "v1",
  "keepsake",
  "oauth",
  "files",
  "openapi.json",
  "healthz",
  "oembed",
  "api",
];

/** Addresses, with their query, that only the server answers. */
export const serverPaths = new RegExp(
  `^/(${serverNames.join("|").replaceAll(".", "\\.")})(/|\\?|$)`,
  "i",
);

/** A rule of the browser's static routing, as far as it is used here. TypeScript does not know it yet. */
interface StaticRoute {
  readonly condition: {
    readonly urlPattern?: { readonly pathname: string };
    readonly requestMethod?: string;
  };
  readonly source: "network" | { readonly cacheName: string };
}

/** The event of a browser with static routing. */
export interface RoutableInstallEvent extends ExtendableEvent {
  readonly addRoutes?: (routes: readonly StaticRoute[]) => Promise<void>;
}

/**
 * What does not wait for the worker to start: changes, everything under the server's paths but pictures, and the files of
 * the build that are in its cache.
 */
export function staticRoutes(cacheName: string): readonly StaticRoute[] {
  const paths = serverNames
    .filter((name) => name !== "files")
    .map((name) => `/${name}{/*}?`)
    .concat("/files/*.mp4");
  return [
    ...["POST", "PUT", "PATCH", "DELETE"].map(
      (requestMethod): StaticRoute => ({ condition: { requestMethod }, source: "network" }),
    ),
    ...paths.map(
      (pathname): StaticRoute => ({ condition: { urlPattern: { pathname } }, source: "network" }),
    ),
    { condition: { urlPattern: { pathname: "/assets/*" } }, source: { cacheName } },
  ];
}
