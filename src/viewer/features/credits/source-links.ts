/** The address of a picture's source, if it is a web address; otherwise null. Another server may send any text, even `javascript:`. */
export function sourceAddress(source: string): string | null {
  const url = URL.canParse(source) ? new URL(source) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** The address of a licence's text; null for an unknown licence. */
export function licenceAddress(name: string): string | null {
  const plain = name.trim().toLowerCase().replaceAll(/\s+/g, " ");
  if (/^(cc0|cc zero|creative commons zero)/.test(plain)) {
    return "https://creativecommons.org/publicdomain/zero/1.0/";
  }
  if (plain.startsWith("public domain") || plain.startsWith("pd")) {
    return "https://creativecommons.org/publicdomain/mark/1.0/";
  }
  const [, kind, version] =
    /^cc[ -](by(?:-(?:sa|nd|nc|nc-sa|nc-nd))?)[ -](\d\.\d)/.exec(plain) ?? [];
  if (kind === undefined || version === undefined) return null;
  return `https://creativecommons.org/licenses/${kind}/${version}/`;
}
