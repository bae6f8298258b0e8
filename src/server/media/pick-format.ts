export type PictureFormat = "avif" | "webp" | "jpg";

/**
 * The smallest format that an Accept header lists. A wildcard gets JPEG, because old clients send one and read nothing
 * newer.
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
