import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";

/** What a browser got. */
export interface BrowserResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Where it is sent on; "" where it is not. */
  readonly location: string;
}

/**
 * For tests: keeps cookies, and sends the forms that it is shown as a browser does, from the page's own address.
 * `origin` is where the server's pages are opened.
 */
export function openBrowser(
  app: FastifyInstance,
  remoteAddress = "192.0.2.1",
  origin = "http://keepsake.test:3000",
) {
  const jar = new Map<string, string>();
  let shown = { url: "", text: "" };
  const send = async (options: InjectOptions): Promise<BrowserResponse> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      host: new URL(origin).host,
      ...(cookie ? { cookie } : {}),
      ...options.headers,
    };
    const response = await app.inject({ remoteAddress, ...options, headers });
    keep(jar, response);
    const location = String(response.headers.location ?? "");
    if (location === "" && options.url) shown = { url: String(options.url), text: response.body };
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      location,
    };
  };
  const go = async (url: string): Promise<BrowserResponse> => {
    const visited = await send({ method: "GET", url });
    return visited.location.startsWith("?") ? go(url.split("?")[0] + visited.location) : visited;
  };
  return {
    jar,
    send,
    go,
    /** Presses a button of the page that is shown, with what is written in its fields; follows to the next page of the server's. */
    press: async (
      button: string,
      fields: Readonly<Record<string, string>> = {},
      headers: Readonly<Record<string, string>> = { origin, "sec-fetch-site": "same-origin" },
    ): Promise<BrowserResponse> => {
      const { url, text } = shown;
      const [, form = ""] = /name="form" value="([0-9a-f]+)"/.exec(text) ?? [];
      const visited = await send({
        method: "POST",
        url,
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
        payload: new URLSearchParams({ form, do: button, ...fields }).toString(),
      });
      return visited.location.startsWith("?") ? go(url.split("?")[0] + visited.location) : visited;
    },
  };
}

function keep(jar: Map<string, string>, response: LightMyRequestResponse): void {
  for (const { name, value, maxAge } of response.cookies) {
    if (maxAge === 0) jar.delete(name);
    else jar.set(name, value);
  }
}
