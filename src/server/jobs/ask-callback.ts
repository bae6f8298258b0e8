import { randomBytes } from "node:crypto";
import { faults, unreachableCallback } from "#contract/errors.ts";
import type { CallbackAddresses } from "../callback-addresses.ts";
import { ApiError } from "../errors/api-error.ts";
import { ForbiddenAddressError } from "../errors/forbidden-address-error.ts";
import { type CallbackReply, callBack } from "./call-back.ts";

/**
 * Asks a callback whether it wants to be called: it must answer 200 with the challenge (v1 notes, a.3).
 * Otherwise throws the ApiError that v1 gave. `sent` is its address as the client wrote it.
 */
export async function askCallback(
  sent: string,
  url: URL,
  verifyToken: string | undefined,
  addresses: CallbackAddresses,
): Promise<void> {
  const challenge = randomBytes(16).toString("hex");
  const { status, body } = await get(
    sent,
    challengeAddress(url, challenge, verifyToken),
    addresses,
  );
  if (status !== 200) throw new ApiError(faults.challengeRefused);
  // A line's end after it is what many a program writes.
  if (body.trim() !== challenge) throw new ApiError(faults.challengeFailed);
}

async function get(sent: string, url: URL, addresses: CallbackAddresses): Promise<CallbackReply> {
  try {
    return await callBack({ method: "GET", url, addresses });
  } catch (error) {
    const isForbidden = error instanceof ForbiddenAddressError;
    throw new ApiError(isForbidden ? faults.callbackForbidden : unreachableCallback(sent));
  }
}

function challengeAddress(url: URL, challenge: string, verifyToken = ""): URL {
  const asked = new URLSearchParams({ "hub.mode": "subscribe", "hub.challenge": challenge });
  if (verifyToken !== "") asked.set("hub.verify_token", verifyToken);
  const address = new URL(url);
  address.search = [url.search.slice(1), asked.toString()].filter(Boolean).join("&");
  return address;
}
