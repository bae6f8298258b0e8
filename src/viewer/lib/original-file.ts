interface Original {
  readonly url: string;
}

/** The address of an original that the server sends as a download. */
export const downloadUrl = ({ url }: Original): string =>
  `${url}${url.includes("?") ? "&" : "?"}download`;

/** Opens an original in a new tab. */
export function openOriginal({ url }: Original): void {
  window.open(url, "_blank", "noopener,noreferrer");
}

/** Downloads an original; the server names the file. */
export function downloadOriginal(original: Original): void {
  const link = document.createElement("a");
  link.href = downloadUrl(original);
  link.download = "";
  link.click();
}
