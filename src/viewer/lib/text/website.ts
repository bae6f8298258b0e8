export interface Website {
  readonly href: string;
  /** As it is shown: without what every address begins with. */
  readonly text: string;
}

/** A person's website, where it is one that a browser may open; people write it with and without "https://". */
export function websiteOf(written: string): Website | null {
  const text = written.trim();
  // Another scheme is none of ours: "mailto:", "javascript:". A port is no scheme.
  const isWhole = /^https?:\/\//i.test(text);
  if (text === "" || (!isWhole && /^[\w+-]+:(?!\d)/.test(text))) return null;
  const address = isWhole ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!url.hostname.includes(".") && !isWhole) return null;
  // What stands before an "@" looks like the host and is not.
  url.username = "";
  url.password = "";
  const { host, pathname, search } = url;
  const rest = `${pathname}${search}`;
  return { href: url.href, text: `${host.replace(/^www\./, "")}${rest === "/" ? "" : rest}` };
}
