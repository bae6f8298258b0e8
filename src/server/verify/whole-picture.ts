/** The end of a JPEG. */
const endOfImage = Buffer.from([0xff, 0xd9]);

/**
 * Whether a rendition has the beginning of its format and as many bytes as the format says. Finds files that are empty,
 * cut short, longer, or something else; not a changed byte in the middle.
 */
export function isWholePicture(bytes: Buffer, name: string): boolean {
  if (name.endsWith(".jpg")) {
    return bytes.readUInt16BE(0) === 0xffd8 && bytes.subarray(-2).equals(endOfImage);
  }
  if (name.endsWith(".webp")) {
    const isWebp =
      bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";
    // The length leaves out the first eight bytes, and a byte that makes it even.
    return isWebp && bytes.readUInt32LE(4) + 8 === bytes.length;
  }
  return boxesFill(bytes);
}

/** Whether a file of the MP4 family, AVIF too, is a row of whole boxes, of which the first says what it is. */
function boxesFill(bytes: Buffer): boolean {
  if (bytes.toString("latin1", 4, 8) !== "ftyp") return false;
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at);
    // 0: until the end of the file.
    if (size === 0) return true;
    const isLong = size === 1 && at + 16 <= bytes.length;
    const length = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : size;
    if (length < 8) return false;
    at += length;
  }
  return at === bytes.length;
}
