import { statfs } from "node:fs/promises";
import type { ImportSpace } from "#contract/schemas/imports.ts";

/** What stays free, so that the library and everything else on the disk can go on: 1 GB, or 2 % of a larger disk. */
const leastReserve = 1_000_000_000;
const reserveShare = 0.02;

/** An upload is on the disk twice while its originals are taken out of it; renditions take about a tenth. */
const shares = { upload: 2.1, inPlace: 1.1 } as const;

/**
 * The space that a download of `size` bytes needs on the disk of a folder, which must exist: as an upload, or if it is
 * read in place.
 */
export async function spaceForImport(
  folder: string,
  size: number,
  entrance: keyof typeof shares = "upload",
): Promise<ImportSpace> {
  const { bavail, blocks, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const reserve = Math.round(Math.max(leastReserve, blocks * bsize * reserveShare));
  const needed = Math.round(size * shares[entrance]);
  return { needed, free, reserve, fits: needed + reserve <= free };
}
