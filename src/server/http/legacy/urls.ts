/** The scheme and host of a whole address, GET http://localhost:3000/v1 HTTP/1.1, as proxies get it. */
export const targetHost = /^[a-z][a-z\d+.-]*:\/\/([^/?#\\]*)/i;

/**
 * The address that a request stands for, from its path on: old clients put `.json` behind every path of v1, but behind a
 * shortcode never, and join a base that ends in a slash with a path that begins with one. Those that know one base
 * only ask for oEmbed below `/v1`, where it answers as it does outside. What was sent stays in `originalUrl`.
 */
export function modernUrl(url: string): string {
  const [whole = ""] = targetHost.exec(url) ?? [];
  const local = whole === "" ? url : url.slice(whole.length).replace(/^(?!\/)/, "/");
  const joined = local.replace(/^\/+v1\/+/, "/v1/");
  const [, path, rest = ""] = /^(\/v1\/[^?#]*[^/?#])\.json(\/?(?:[?#].*)?)$/s.exec(joined) ?? [];
  const isPlain = path === undefined || path.startsWith("/v1/media/shortcode/");
  return (isPlain ? joined : `${path}${rest}`).replace(/^\/v1(?=\/oembed\/?(?:[?#]|$))/, "");
}
