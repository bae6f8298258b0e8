import { cacheNames, clientsClaim, setCacheNameDetails } from "workbox-core";
import { addPlugins, addRoute, createHandlerBoundToURL, precache } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { NetworkOnly } from "workbox-strategies";
import { fetchPicture, noteFormats, picturePath } from "./pictures.ts";
import { type RoutableInstallEvent, serverPaths, staticRoutes } from "./static-routes.ts";

/*
 * Opens the viewer without a connection. It keeps the files of one build, and answers requests for them, for the page,
 * and for pictures. It leaves all others to the browser, and keeps nothing of them.
 * A new version waits until no tab uses this one, as the browser does by itself. Only the first one takes over the page
 * that is open, so that already the first visit can lose its connection.
 */

declare const self: ServiceWorkerGlobalScope & {
  /** The files of the build, which the build writes here (vite.config.ts). */
  readonly __WB_MANIFEST: { readonly url: string; readonly revision: string | null }[];
};

/** After this long, the page that is kept is opened. */
const longestPageSeconds = 3;

setCacheNameDetails({ prefix: "keepsake", precache: "viewer" });

// Behind what the page itself requests.
addPlugins([
  { requestWillFetch: async ({ request }) => new Request(request, { priority: "low" }) },
]);
precache(self.__WB_MANIFEST);
clientsClaim();
self.addEventListener("fetch", noteFormats);

const network = new NetworkOnly({ networkTimeoutSeconds: longestPageSeconds });
const keptPage = createHandlerBoundToURL("/");
const openPage = new NavigationRoute(
  async (options) => {
    const response = await network.handle(options).catch(() => null);
    // A proxy answers with 502 or 503 for a server that is not running.
    return response && response.status < 500 ? response : keptPage(options);
  },
  { denylist: [serverPaths] },
);

// Before the files of the build, one of which is the page itself.
registerRoute(openPage);
addRoute({ cleanURLs: false, directoryIndex: "" });
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && picturePath.test(url.pathname),
  ({ request }) => fetchPicture(request),
);

self.addEventListener("install", (event: RoutableInstallEvent) => {
  // Without these routes, the requests wait for the worker, and then go the same way.
  event.addRoutes?.(staticRoutes(cacheNames.precache)).catch(() => {});
});

self.addEventListener("activate", (event) => {
  // Requests the page while the worker starts. Without static routes, pages of the server would be requested twice.
  const hasStaticRoutes = "InstallEvent" in self;
  if (hasStaticRoutes) event.waitUntil(self.registration.navigationPreload.enable());
});
