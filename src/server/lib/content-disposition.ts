interface SentName {
  /** Media type. */
  readonly type: string;
  /** The file's name, without folders. */
  readonly name: string;
  /** Whether it is asked for as a download. */
  readonly isDownload: boolean;
}

/** What browsers show by themselves. They download the rest anyway, some under the name of the address. */
const shown: readonly string[] = [
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "image/avif",
  "video/mp4",
];

/**
 * The Content-Disposition header of a file (RFC 6266): its name in ASCII for old programs, and exactly, as RFC 8187
 * encodes it.
 */
export function dispositionOf({ type, name, isDownload }: SentName): string {
  const kind = !isDownload && shown.includes(type) ? "inline" : "attachment";
  // A lone half of a surrogate pair has no UTF-8.
  const whole = name.replaceAll(/[\p{Cs}\p{Cc}\\/]/gu, "_");
  const plain = whole.replaceAll(/[^ -~]|["%]/gu, "_");
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded(whole)}`;
}

/** Percent-encoded but for the characters that RFC 8187 allows. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
