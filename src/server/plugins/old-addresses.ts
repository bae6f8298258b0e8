/**
 * The address that a request stands for: old clients put `.json` behind every path of v1, but behind a
 * shortcode never, and join a base that ends in a slash with a path that begins with one. Those that know one base
 * only ask for oEmbed below `/v1`, where it answers as it does outside. What was sent stays in `originalUrl`.
 */
export function plainAddress(url: string): string {
  const joined = url.replace(/^\/+v1\/+/, "/v1/");
  const [, path, rest = ""] = /^(\/v1\/[^?#]*[^/?#])\.json(\/?(?:[?#].*)?)$/s.exec(joined) ?? [];
  const isPlain = path === undefined || path.startsWith("/v1/media/shortcode/");
  return (isPlain ? joined : `${path}${rest}`).replace(/^\/v1(?=\/oembed\/?(?:[?#]|$))/, "");
}
