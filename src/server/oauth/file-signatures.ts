import { createHmac, hkdfSync } from "node:crypto";
import { type Clock, dayMs } from "#server/lib/clock.ts";
import { isSameText } from "./authorization-request.ts";

/** Signs the addresses of files that not everybody may see. Whether a reader may see a file is decided elsewhere. */
export interface FileSignatures {
  /** The signature of a file for a reader. It stays the same for a day (UTC), so that caches know the address again. */
  readonly sign: (fileKey: string, readerId: bigint) => string;
  /** The reader whom a signature of this file names; null if it is not valid, or no longer. */
  readonly readerOf: (fileKey: string, signature: unknown) => bigint | null;
}

/** A signature is valid on the day on which it was made and on two more. */
const validDays = 3;

/** The day on which it ends, the reader's key, and 128 bits of the MAC of both and of the file's key. */
const pattern = /^(\d{1,6})\.(\d{1,19})\.[\w-]{22}$/;
const macLength = 22;

/** `readSecret` returns the library's secret; it is called when a signature is needed first. */
export function createFileSignatures(readSecret: () => Buffer, clock: Clock): FileSignatures {
  let key: Buffer | null = null;
  const signatureOf = (fileKey: string, day: number, readerId: bigint): string => {
    key ??= Buffer.from(hkdfSync("sha256", readSecret(), "", "addresses of files", 32));
    const claim = `${day}.${readerId}`;
    const mac = createHmac("sha256", key).update(`${fileKey}.${claim}`).digest("base64url");
    return `${claim}.${mac.slice(0, macLength)}`;
  };
  const today = () => Math.floor(clock() / dayMs);
  return {
    sign: (fileKey, readerId) => signatureOf(fileKey, today() + validDays, readerId),
    readerOf: (fileKey, signature) => {
      if (typeof signature !== "string") return null;
      const [, day, reader] = pattern.exec(signature) ?? [];
      if (day === undefined || reader === undefined || Number(day) <= today()) return null;
      const readerId = BigInt(reader);
      const isGenuine = isSameText(signature, signatureOf(fileKey, Number(day), readerId));
      return isGenuine ? readerId : null;
    },
  };
}
