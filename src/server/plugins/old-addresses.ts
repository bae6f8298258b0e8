/**
 * The address that a request stands for: old clients put `.json` behind every path of v1, but behind a
 * shortcode never. What was sent stays in `originalUrl`.
 */
export function plainAddress(url: string): string {
  const [, path, rest = ""] = /^(\/v1\/[^?#]*[^/?#])\.json(\/?(?:[?#].*)?)$/s.exec(url) ?? [];
  return path === undefined || path.startsWith("/v1/media/shortcode/") ? url : `${path}${rest}`;
}
