import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";

/** A response as a browser sees it. */
export interface BrowserResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Target of a redirect; "" without one. */
  readonly location: string;
}

/** A browser without scripts: keeps cookies and submits forms. `origin`: that of the server's pages. */
export function openBrowser(
  app: FastifyInstance,
  remoteAddress = "192.0.2.1",
  origin = "http://keepsake.test:3000",
) {
  const jar = new Map<string, string>();
  let current = { url: "", text: "" };
  const send = async (options: InjectOptions): Promise<BrowserResponse> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      host: new URL(origin).host,
      ...(cookie ? { cookie } : {}),
      ...options.headers,
    };
    const injected = await app.inject({ remoteAddress, ...options, headers });
    storeCookies(jar, injected);
    const location = String(injected.headers.location ?? "");
    if (location === "" && options.url) current = { url: String(options.url), text: injected.body };
    return {
      status: injected.statusCode,
      headers: injected.headers,
      text: injected.body,
      location,
    };
  };
  const go = async (url: string): Promise<BrowserResponse> => {
    const response = await send({ method: "GET", url });
    return response.location.startsWith("?") ? go(url.split("?")[0] + response.location) : response;
  };
  return {
    jar,
    send,
    go,
    /** Submits the form of the current page by a button, and follows a redirect to a page of the server. */
    press: async (
      button: string,
      fields: Readonly<Record<string, string>> = {},
      headers: Readonly<Record<string, string>> = { origin, "sec-fetch-site": "same-origin" },
    ): Promise<BrowserResponse> => {
      const { url, text } = current;
      const [, form = ""] = /name="form" value="([0-9a-f]+)"/.exec(text) ?? [];
      const response = await send({
        method: "POST",
        url,
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
        payload: new URLSearchParams({ form, do: button, ...fields }).toString(),
      });
      return response.location.startsWith("?")
        ? go(url.split("?")[0] + response.location)
        : response;
    },
  };
}

function storeCookies(jar: Map<string, string>, response: LightMyRequestResponse): void {
  for (const { name, value, maxAge } of response.cookies) {
    if (maxAge === 0) jar.delete(name);
    else jar.set(name, value);
  }
}
