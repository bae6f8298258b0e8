import { randomBytes } from "node:crypto";
import { type ApiFault, faults } from "#contract/errors.ts";
import { type BrokenClientNameRule, brokenClientNameRule } from "#contract/rules/client-name.ts";
import { seal } from "./seal.ts";
import { takeSecretKey } from "./secret-key.ts";

const faultOf: Readonly<Record<BrokenClientNameRule, ApiFault>> = {
  empty: faults.clientNameLength,
  tooLong: faults.clientNameLength,
  invisible: faults.clientNameInvisible,
  noLetter: faults.clientNameLetter,
  reserved: faults.clientNameReserved,
};

/** Why a client may not have that name; null if it may. */
export function clientNameFault(name: string): ApiFault | null {
  const broken = brokenClientNameRule(name);
  return broken === null ? null : faultOf[broken];
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
