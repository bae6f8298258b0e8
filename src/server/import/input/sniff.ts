export type SniffedKind =
  | "jpeg"
  | "png"
  | "webp"
  | "heic"
  | "avif"
  | "gif"
  | "mp4"
  | "mov"
  | "json"
  | "html"
  | "zip";

/** Bytes of a file that `sniffFile` looks at. */
export const headBytes = 512;

const heicBrands = /^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/;
const avifBrands = /^avi[fs]$/;
/** Of a file, of an empty ZIP, and of a piece of a split one. */
const zipStarts = ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"];
/** The first atoms of QuickTime files without a brand. */
const quickTimeAtoms = /^(?:moov|mdat|wide|free|skip|pnot)$/;

/** What a file is, by its first bytes: extensions of downloads are sometimes wrong or missing. Null if unknown. */
export function sniffFile(head: Uint8Array): SniffedKind | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, headBytes));
  const text = bytes.toString("latin1");
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (/^GIF8[79]a/.test(text)) return "gif";
  if (/^RIFF.{4}WEBP/s.test(text)) return "webp";
  if (zipStarts.some((start) => text.startsWith(start))) return "zip";
  return sniffBoxes(bytes, text) ?? sniffText(text);
}

function sniffBoxes(bytes: Buffer, text: string): SniffedKind | null {
  const box = text.slice(4, 8);
  if (quickTimeAtoms.test(box)) return "mov";
  if (box !== "ftyp" || bytes.length < 12) return null;
  const major = text.slice(8, 12);
  const end = Math.min(bytes.readUInt32BE(0), bytes.length);
  const compatible = text.slice(16, end).match(/.{4}/gs) ?? [];
  if (avifBrands.test(major)) return "avif";
  // "mif1" only says that it is a picture; the others say of which kind.
  if (/^m[is]f1$/.test(major) && compatible.some((brand) => avifBrands.test(brand))) return "avif";
  if (heicBrands.test(major)) return "heic";
  return major === "qt  " ? "mov" : "mp4";
}

function sniffText(text: string): SniffedKind | null {
  const start = text.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (/^(?:\{\s*(?:["}]|$)|\[\s*(?:["[{\]\dtfn-]|$))/.test(start)) return "json";
  return /^<(?:!doctype html|html|head|body|meta|title|!--)/i.test(start) ? "html" : null;
}
