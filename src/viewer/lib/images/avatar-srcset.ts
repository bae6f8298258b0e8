const ownThumbnail = /^(.*\/files\/[0-9a-f]{32}\/)thumbnail\.jpg$/;

/**
 * A square picture of 150 pixels and the same one of 320, for `srcset`. The API tells of the first
 * alone; the second is known only where the address is one of Keepsake's own files.
 */
export function avatarSrcset(address: string): string | undefined {
  const folder = ownThumbnail.exec(address)?.[1];
  return folder && `${address} 150w, ${folder}square_small.jpg 320w`;
}
