import type { Page, Route } from "playwright/test";

/** Answers of a server in trouble, put between the viewer and the real one. */
export const failures = {
  down: (route: Route) => route.abort("connectionrefused"),
  refusing: (route: Route) => answer(route, 400, "APIInvalidParametersError", "No."),
  limiting: (route: Route) =>
    answer(
      route,
      429,
      "OAuthRateLimitException",
      "The maximum number of requests per hour has been exceeded.",
    ),
  broken: (route: Route) =>
    route.fulfill({ status: 500, contentType: "text/html", body: "<h1>Oops</h1>" }),
} as const;

export type Failure = keyof typeof failures;

/** What the browser itself writes to the console of requests that fail. */
export const failedRequests = /Failed to load resource/;

/** Puts a trouble before every request to the path until the returned function takes it away. */
export async function simulateFailure(page: Page, path: RegExp, trouble: Failure) {
  await page.route(path, failures[trouble]);
  return () => page.unroute(path, failures[trouble]);
}

/** Keeps every request to the path on its way until the function that it gives is called. */
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

async function answer(route: Route, code: number, type: string, message: string): Promise<void> {
  const meta = { code, error_type: type, error_message: message };
  const headers = code === 429 ? { "retry-after": "120" } : {};
  await route.fulfill({ status: code, headers, json: { meta } });
}
