import type { Point, PostFile } from "#server/import/sources/download.ts";
import { field, type Json, listOf, textField } from "./json-value.ts";

/**
 * The path of a file as an entry names it; null if it is no path inside the download. A link is not followed, and
 * `backup_uri` is one.
 */
export function safePath(uri: string): string | null {
  const path = uri.trim().normalize("NFC");
  const isOutside =
    path === "" ||
    path.startsWith("/") ||
    /^[a-z][a-z0-9+.-]*:/i.test(path) ||
    path.includes("\\") ||
    path.split("/").includes("..");
  return isOutside ? null : path;
}

/** A medium of an entry, in the form of 2021 on (`uri`) or of 2018 (`path`); null without a usable path. */
export function postFile(medium: Json): PostFile | null {
  const path = safePath(textField(medium, "uri") || textField(medium, "path"));
  if (path === null) return null;
  const metadata = field(medium, "media_metadata");
  const parts = [field(metadata, "photo_metadata"), field(metadata, "video_metadata")];
  const points = parts.flatMap((part) => listOf(field(part, "exif_data"))).map(pointOfExif);
  const subtitles = safePath(textField(field(parts[1], "subtitles"), "uri"));
  return { path, point: points.find((point) => point !== null) ?? null, subtitles };
}

/** A point in degrees; null if it is 0, 0, which means that there is none, or outside of the globe. */
export function pointOf(latitude: number, longitude: number): Point | null {
  const isInside = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isInside && !(latitude === 0 && longitude === 0) ? { latitude, longitude } : null;
}

function pointOfExif(exif: Json): Point | null {
  const latitude = textField(exif, "latitude");
  const longitude = textField(exif, "longitude");
  return latitude.trim() === "" || longitude.trim() === ""
    ? null
    : pointOf(Number(latitude), Number(longitude));
}
