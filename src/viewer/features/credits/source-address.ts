/** The address of a picture's source, if it is a web address; otherwise null. Another server may send any text, even `javascript:`. */
export function sourceAddress(source: string): string | null {
  const url = URL.canParse(source) ? new URL(source) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}
