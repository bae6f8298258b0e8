import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { slidesOf } from "#viewer/features/media-view/picture/slide.ts";
import { downloadOriginal } from "#viewer/lib/original-file.ts";
import { saveBlob } from "#viewer/lib/save-blob.ts";

/**
 * Saves what a slide shows: its original if the reader gets that, else the largest file that they see. Returns false if
 * it could not be fetched.
 */
export async function savePicture(media: Media, slide: number): Promise<boolean> {
  const original = media.originals?.[slide];
  if (original) {
    downloadOriginal(original);
    return true;
  }
  const url = largestUrl(media, slide);
  if (url === undefined) return false;
  try {
    const response = await fetch(url);
    if (!response.ok) return false;
    const blob = await response.blob();
    saveBlob(fileName(media, slide, blob.type), blob);
    return true;
  } catch {
    return false;
  }
}

function largestUrl(media: Media, slide: number): string | undefined {
  const shown = slidesOf(media)[slide];
  const picture = shown?.images;
  const file =
    shown?.videos?.standard_resolution ??
    picture?.xlarge ??
    picture?.large ??
    picture?.standard_resolution;
  return file?.url;
}

const endings: Readonly<Record<string, string>> = {
  "image/avif": "avif",
  "image/webp": "webp",
  "image/png": "png",
  "video/mp4": "mp4",
};

/** "aitor.zub-BKx_9-2.jpg": the number is that of an album's slide. */
function fileName(media: Media, slide: number, type: string): string {
  const part = slidesOf(media).length > 1 ? `-${slide + 1}` : "";
  return `${media.user.username}-${shortcodeOf(media)}${part}.${endings[type] ?? "jpg"}`;
}
