/** The scheme and host of an absolute request target, GET http://localhost:3000/v1 HTTP/1.1, as sent to proxies. */
export const targetHost = /^[a-z][a-z\d+.-]*:\/\/([^/?#\\]*)/i;

/**
 * Rewrites the URLs of old clients. Some append `.json` to every path of v1 (but never to a shortcode), some join a
 * base that ends in a slash with a path that starts with one, and some request oEmbed below `/v1`. Returns the path
 * and query; `originalUrl` keeps what was sent.
 */
export function modernUrl(url: string): string {
  const [whole = ""] = targetHost.exec(url) ?? [];
  const local = whole === "" ? url : url.slice(whole.length).replace(/^(?!\/)/, "/");
  const joined = local.replace(/^\/+v1\/+/, "/v1/");
  const [, path, rest = ""] = /^(\/v1\/[^?#]*[^/?#])\.json(\/?(?:[?#].*)?)$/s.exec(joined) ?? [];
  const isPlain = path === undefined || path.startsWith("/v1/media/shortcode/");
  return (isPlain ? joined : `${path}${rest}`).replace(/^\/v1(?=\/oembed\/?(?:[?#]|$))/, "");
}
