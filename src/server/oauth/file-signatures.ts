import { createHmac, hkdfSync } from "node:crypto";
import { type Clock, dayMs } from "#server/lib/clock.ts";
import { isSameText } from "./authorization-request.ts";

/** Signs the addresses of files that not everybody may see. Whether a reader may see a file is decided elsewhere. */
export interface FileSignatures {
  /** The signature of a file for a reader. It stays the same for a day (UTC), so that caches know the address again. */
  readonly sign: (fileKey: string, readerId: bigint) => string;
  /** The reader that a signature of this file names; null if it is not valid, or no longer. */
  readonly readerOf: (fileKey: string, signature: unknown) => bigint | null;
}

/** A signature is valid on the day on which it was made and on two more. */
const validDays = 3;

/** The day on which it ends, the reader's key, and 128 bits of the MAC of both and of the file's key. */
const pattern = /^(\d{1,6})\.(\d{1,19})\.[\w-]{22}$/;
const macLength = 22;

/** Signatures that are kept, because the same lists and pictures are asked for again. They take some 2 MB. */
const mostKept = 10_000;

/** `readSecret` returns the library's secret; it is called when a signature is needed first. */
export function createFileSignatures(readSecret: () => Buffer, clock: Clock): FileSignatures {
  let key: Buffer | null = null;
  const kept = new Map<string, string>();
  const macOf = (claim: string): string => {
    key ??= Buffer.from(hkdfSync("sha256", readSecret(), "", "addresses of files", 32));
    return createHmac("sha256", key).update(claim).digest("base64url").slice(0, macLength);
  };
  const signatureOf = (fileKey: string, claim: string): string => {
    const whole = `${fileKey}.${claim}`;
    return kept.get(whole) ?? `${claim}.${macOf(whole)}`;
  };
  const today = () => Math.floor(clock() / dayMs);
  return {
    sign: (fileKey, readerId) => {
      const claim = `${today() + validDays}.${readerId}`;
      const signature = signatureOf(fileKey, claim);
      if (kept.size >= mostKept) kept.clear();
      // Only here, because those that are checked may be made up.
      kept.set(`${fileKey}.${claim}`, signature);
      return signature;
    },
    readerOf: (fileKey, signature) => {
      if (typeof signature !== "string") return null;
      const [, day, reader] = pattern.exec(signature) ?? [];
      if (day === undefined || reader === undefined || Number(day) <= today()) return null;
      const readerId = BigInt(reader);
      const expected = signatureOf(fileKey, `${Number(day)}.${readerId}`);
      return isSameText(signature, expected) ? readerId : null;
    },
  };
}
