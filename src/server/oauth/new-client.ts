import { randomBytes } from "node:crypto";
import { clientLimits } from "#contract/limits.ts";
import { seal } from "./seal.ts";
import { takeSecretKey } from "./secret-key.ts";

/** A name that people can be asked about; null where it is none. */
export function readClientName(text: string): string | null {
  const name = text.trim();
  const isFit = name !== "" && [...name].length <= clientLimits.name && !/\p{Cc}/u.test(name);
  return isFit ? name : null;
}

/** A client_id: 32 hex digits. */
export function makeClientId(): string {
  return randomBytes(16).toString("hex");
}

/** A new secret for a client, to be told once, and as it is kept. */
export function makeSecret(dataDir: string, client: string) {
  const secret = randomBytes(16).toString("hex");
  return { secret, sealedSecret: seal(takeSecretKey(dataDir), client, secret) };
}
