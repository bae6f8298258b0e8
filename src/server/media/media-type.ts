/** What a file is by its first bytes. */
export interface MediaType {
  readonly kind: "image" | "video";
  readonly mime: string;
  /** Without a dot. */
  readonly extension: string;
}

/** As many bytes of the head as `sniffMediaType` looks at. */
export const sniffedBytes = 4096;

const jpeg = { kind: "image", mime: "image/jpeg", extension: "jpg" } as const;
const png = { kind: "image", mime: "image/png", extension: "png" } as const;
const gif = { kind: "image", mime: "image/gif", extension: "gif" } as const;
const webp = { kind: "image", mime: "image/webp", extension: "webp" } as const;
const heic = { kind: "image", mime: "image/heic", extension: "heic" } as const;
const avif = { kind: "image", mime: "image/avif", extension: "avif" } as const;
const mp4 = { kind: "video", mime: "video/mp4", extension: "mp4" } as const;
const mov = { kind: "video", mime: "video/quicktime", extension: "mov" } as const;

/** The type of a file by its head of up to `sniffedBytes`, never by its name. Null if it is of no known type. */
export function sniffMediaType(head: Buffer): MediaType | null {
  const text = head.toString("latin1", 0, 16);
  if (text.startsWith("\xff\xd8\xff")) return jpeg;
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return png;
  if (/^GIF8[79]a/.test(text)) return gif;
  if (/^RIFF.{4}WEBP/s.test(text)) return webp;
  if (text.slice(4, 8) === "ftyp") return ofBrands(brandsOf(head));
  // QuickTime files of before 2004 have no brands; they start with another box, which has at least its 8 bytes.
  return /^\0.{3}(moov|mdat|wide|free|skip|pnot)/s.test(text) ? mov : null;
}

const heicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"];
const avifBrands = ["avif", "avis"];

function ofBrands(brands: readonly string[]): MediaType | null {
  const has = (names: readonly string[]) => brands.some((brand) => names.includes(brand));
  if (has(avifBrands)) return avif;
  // A picture may name only the container's brand, "mif1"; then HEVC is the usual codec.
  if (has([...heicBrands, "mif1", "msf1"])) return heic;
  if (brands[0] === "qt  ") return mov;
  // Sound without pictures, and Canon's raw pictures.
  return has(["M4A ", "M4B ", "crx "]) ? null : mp4;
}

/** The main brand of an ftyp box, and then its compatible ones. */
function brandsOf(head: Buffer): string[] {
  const end = head.length < 4 ? 0 : Math.min(head.readUInt32BE(0), head.length);
  const brands = [head.toString("latin1", 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString("latin1", at, at + 4));
  return brands;
}
