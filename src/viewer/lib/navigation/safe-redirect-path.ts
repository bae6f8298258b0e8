/** The path to return to, which comes from an address; null if it leads to another site. */
export function safeRedirectPath(from: string | null): string | null {
  // Browsers read "//host", "/\host" and "/<tab>/host" as other sites.
  if (from === null || !/^\/(?![/\\])/.test(from) || hasControl(from)) return null;
  const here = "https://here.invalid";
  if (!URL.canParse(from, here)) return null;
  const url = new URL(from, here);
  // "/..//host" shows only after resolving.
  if (url.origin !== here || url.pathname.startsWith("//")) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}

const hasControl = (text: string): boolean => /\p{Cc}/u.test(text);
