import { rgbaToThumbHash } from "thumbhash";
import { fromPixels, type Pixels } from "./decode-picture.ts";

/** The longest edge that ThumbHash accepts. */
const edge = 100;

/** The ThumbHash of a picture in base64: a blurred preview of about 25 bytes. */
export async function placeholderOf(pixels: Pixels): Promise<string> {
  const { data, info } = await fromPixels(pixels)
    .resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}
