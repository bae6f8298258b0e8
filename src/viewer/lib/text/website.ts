export interface Website {
  readonly href: string;
  /** As it is shown: without scheme and "www.". */
  readonly text: string;
}

/** Parses a person's website, with or without "https://"; null if a browser must not open it. */
export function websiteOf(written: string): Website | null {
  const text = written.trim();
  // Other schemes are refused: "mailto:", "javascript:". A port is no scheme.
  const isWhole = /^https?:\/\//i.test(text);
  if (text === "" || (!isWhole && /^[\w+-]+:(?!\d)/.test(text))) return null;
  const address = isWhole ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!url.hostname.includes(".") && !isWhole) return null;
  // A user name before "@" could pass for the host.
  url.username = "";
  url.password = "";
  const { host, pathname, search } = url;
  const rest = `${pathname}${search}`;
  return { href: url.href, text: `${host.replace(/^www\./, "")}${rest === "/" ? "" : rest}` };
}
