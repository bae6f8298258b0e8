/**
 * The address that a request stands for: old clients put `.json` behind every path of v1, but behind a
 * shortcode never, and join a base that ends in a slash with a path that begins with one. What was sent
 * stays in `originalUrl`.
 */
export function plainAddress(url: string): string {
  const joined = url.replace(/^\/+v1\/+/, "/v1/");
  const [, path, rest = ""] = /^(\/v1\/[^?#]*[^/?#])\.json(\/?(?:[?#].*)?)$/s.exec(joined) ?? [];
  return path === undefined || path.startsWith("/v1/media/shortcode/") ? joined : `${path}${rest}`;
}
