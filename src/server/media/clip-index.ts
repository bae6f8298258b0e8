import { type FileHandle, open } from "node:fs/promises";

/** Far more than a clip has in front of its index. */
const mostBoxes = 1000;

/**
 * Bytes of the index (the box `moov`) of an MP4 or QuickTime file. Null if there is none among its first boxes. Reads
 * only the heads of boxes, so it can be asked before anything is loaded.
 */
export async function clipIndexSize(path: string): Promise<number | null> {
  const file = await open(path);
  try {
    let at = 0;
    for (let count = 0; count < mostBoxes; count += 1) {
      const box = await readBox(file, at);
      if (box === null) return null;
      if (box.type === "moov") return box.size;
      at += box.size;
    }
    return null;
  } finally {
    await file.close();
  }
}

async function readBox(
  file: FileHandle,
  at: number,
): Promise<{ type: string; size: number } | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at);
  if (bytesRead < 8) return null;
  const type = buffer.toString("latin1", 4, 8);
  const short = buffer.readUInt32BE(0);
  // 1: the size follows in 8 bytes. 0: the box is the last and reaches to the end.
  if (short === 0) return { type, size: (await file.stat()).size - at };
  const size = short === 1 ? Number(buffer.readBigUInt64BE(8)) : short;
  return size >= 8 ? { type, size } : null;
}
