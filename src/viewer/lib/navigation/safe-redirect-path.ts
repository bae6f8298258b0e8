/** A path to come back to, where it is one of this site; null otherwise. It comes from an address. */
export function safeRedirectPath(from: string | null): string | null {
  // A browser takes "//host", "/\host" and "/<tab>/host" for other sites.
  if (from === null || !/^\/(?![/\\])/.test(from) || hasControl(from)) return null;
  const here = "https://here.invalid";
  if (!URL.canParse(from, here)) return null;
  const url = new URL(from, here);
  // "/..//host" is only found out once it is resolved.
  if (url.origin !== here || url.pathname.startsWith("//")) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}

const hasControl = (text: string): boolean => /\p{Cc}/u.test(text);
