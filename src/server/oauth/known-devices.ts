import { createHmac, randomBytes } from "node:crypto";
import { isSameText } from "./authorization-request.ts";
import { readSecretKey } from "./secrets.ts";

/** How long a browser is remembered: browsers keep no cookie longer. */
export const knownDeviceSeconds = 400 * 86_400;

/** Remembers by a cookie that a browser has signed in before. The cookie says nothing else, and opens nothing. */
export interface KnownDevices {
  /** The cookie's value for a browser in which the person has just signed in; null if it cannot be signed. */
  readonly issue: (userId: bigint, now: number) => string | null;
  /** The device's id if its cookie was issued to that person and is still valid; otherwise null. */
  readonly recognise: (value: string, userId: bigint, now: number) => string | null;
}

/** Unix seconds and 96 random bits; then 128 bits of their signature. */
const idDigits = 32;

/** Signs with a key derived from DATA_DIR/secret.key, which the server's start makes. */
export function createKnownDevices(dataDir: string): KnownDevices {
  let key: Buffer | null = null;
  const takeKey = (): Buffer | null => {
    try {
      key ??= createHmac("sha256", readSecretKey(dataDir)).update("known devices").digest();
    } catch {
      // A missing or broken key only costs the device its place: a sign-in must not fail because of it.
    }
    return key;
  };
  const signed = (signer: Buffer, id: string, userId: bigint) =>
    id + createHmac("sha256", signer).update(`${id} ${userId}`).digest("hex").slice(0, idDigits);
  return {
    issue: (userId, now) => {
      const signer = takeKey();
      const id = now.toString(16).padStart(8, "0") + randomBytes(12).toString("hex");
      return signer === null ? null : signed(signer, id, userId);
    },
    recognise: (value, userId, now) => {
      const id = value.slice(0, idDigits);
      const age = now - Number.parseInt(id.slice(0, 8), 16);
      if (!(age >= 0 && age < knownDeviceSeconds)) return null;
      const signer = takeKey();
      return signer !== null && isSameText(value, signed(signer, id, userId)) ? id : null;
    },
  };
}
