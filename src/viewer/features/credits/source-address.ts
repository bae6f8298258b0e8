/** Where a picture comes from, if a browser may open it: another server may send any text, `javascript:` too. Otherwise null. */
export function sourceAddress(source: string): string | null {
  const url = URL.canParse(source) ? new URL(source) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}
