import type { Page, Route } from "playwright/test";

/** Route handlers that fail as a server in trouble does. */
export const failures = {
  down: (route: Route) => route.abort("connectionrefused"),
  refusing: (route: Route) => fulfillError(route, 400, "APIInvalidParametersError", "No."),
  limiting: (route: Route) =>
    fulfillError(
      route,
      429,
      "OAuthRateLimitException",
      "The maximum number of requests per hour has been exceeded.",
    ),
  broken: (route: Route) =>
    route.fulfill({ status: 500, contentType: "text/html", body: "<h1>Oops</h1>" }),
} as const;

export type Failure = keyof typeof failures;

/** Console error of the browser about a failed request. */
export const failedRequests = /Failed to load resource/;

/** Fails every request to the path. Returns the function that ends this. */
export async function simulateFailure(page: Page, path: RegExp, failure: Failure) {
  await page.route(path, failures[failure]);
  return () => page.unroute(path, failures[failure]);
}

/** Holds every request to the path. Returns the function that releases them. */
export async function holdRequests(page: Page, path: RegExp): Promise<() => void> {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(path, async (route) => {
    await held;
    await route.fallback();
  });
  return release;
}

async function fulfillError(
  route: Route,
  code: number,
  type: string,
  message: string,
): Promise<void> {
  const meta = { code, error_type: type, error_message: message };
  const headers = code === 429 ? { "retry-after": "120" } : {};
  await route.fulfill({ status: code, headers, json: { meta } });
}
