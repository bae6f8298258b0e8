const ownThumbnail = /^(.*\/files\/[0-9a-f]{32}\/)thumbnail\.jpg$/;

/**
 * The `srcset` of an avatar: 150 and 320 pixels. The API returns only the first; the second can be derived
 * only for Keepsake's own files.
 */
export function avatarSrcset(address: string): string | undefined {
  const folder = ownThumbnail.exec(address)?.[1];
  return folder && `${address} 150w, ${folder}square_small.jpg 320w`;
}
