import { createKnownDevices, type KnownDevices } from "./known-devices.ts";
import { createSignInBlocks, type SignInBlocks } from "./sign-in-blocks.ts";
import { createSignInQueue, type SignInQueue } from "./sign-in-queue.ts";

/** What keeps sign-in open under attack: places in a queue, refusals in memory, and devices that have their own. */
export interface SignInGuard {
  readonly queue: SignInQueue;
  readonly blocks: SignInBlocks;
  readonly devices: KnownDevices;
}

/** One for a server. `dataDir` has the key of the devices' cookies. */
export function createSignInGuard(dataDir: string): SignInGuard {
  return {
    queue: createSignInQueue(),
    blocks: createSignInBlocks(),
    devices: createKnownDevices(dataDir),
  };
}
