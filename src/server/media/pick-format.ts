export type PictureFormat = "avif" | "webp" | "jpg";

/**
 * The smallest format that a request names in its Accept header. A bare wildcard gets JPEG:
 * old clients send that and read nothing newer.
 */
export function pickFormat(accept = ""): PictureFormat {
  const types = accept
    .split(",")
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(";")[0]?.trim());
  if (types.includes("image/avif")) return "avif";
  return types.includes("image/webp") ? "webp" : "jpg";
}
