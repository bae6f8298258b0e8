import sharp from "sharp";
import type { Size } from "#server/lib/rendition-sizes.ts";
import { renditionRules } from "#server/lib/rendition-sizes.ts";
import type { Pixels } from "./decode-picture.ts";
import { type EncodedFile, encodedFiles, placeholderOf } from "./renditions.ts";

/** What is shown instead of a clip's poster: a calm gradient without words, because a server may have no fonts. */
export interface NeutralCard {
  readonly files: readonly EncodedFile[];
  readonly placeholder: string;
}

/** Clips of one camera have one size, so a few cards serve most clips. Each has about 50 kB. */
const mostCards = 8;
const cards = new Map<string, Promise<NeutralCard>>();

/** The card's renditions for a clip of this size in pixels. */
export function neutralCard(size: Size): Promise<NeutralCard> {
  const key = `${size.width}x${size.height}`;
  const known = cards.get(key);
  if (known !== undefined) return known;
  const [oldest] = cards.keys();
  if (cards.size >= mostCards && oldest !== undefined) cards.delete(oldest);
  const made = make(size);
  cards.set(key, made);
  // One that failed is made again.
  made.catch(() => cards.delete(key));
  return made;
}

async function make(size: Size): Promise<NeutralCard> {
  const pixels = await gradient(size);
  const files: EncodedFile[] = [];
  for await (const file of encodedFiles({ size, pixels })) files.push(file);
  return { files, placeholder: await placeholderOf(pixels) };
}

/** From a lighter tone at the top to a darker one at the bottom; both are readable under white signs. */
const tones = Buffer.from([0x8a, 0x92, 0x9e, 0x6c, 0x74, 0x82]);

function gradient({ width, height }: Size): Promise<Pixels> {
  const scale = Math.min(1, renditionRules.large.side / width);
  return sharp(tones, { raw: { width: 1, height: 2, channels: 3 } })
    .resize({
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
      fit: "fill",
      kernel: "linear",
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
}
