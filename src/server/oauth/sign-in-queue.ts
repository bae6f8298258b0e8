import { faults } from "#contract/errors.ts";
import { createConcurrencyLimit, createConcurrencyLimitByKey } from "./password-hash.ts";

/** Who wants to sign in. */
export interface Visitor {
  /** See `addressOf`. */
  readonly network: string;
  /** A device from which the person has signed in before; null for any other. */
  readonly device: { readonly id: string; readonly userId: bigint } | null;
}

export type SignInQueue = <Result>(
  visitor: Visitor,
  work: () => Promise<Result>,
) => Promise<Result>;

/** Checks that run or wait: of one network, of one known device, and of one person with known devices. */
export const placesPerNetwork = 4;
export const placesPerDevice = 2;
export const placesPerPerson = 4;

/** One password is checked at a time in each of the two queues; so many more wait. */
const queue = { atOnce: 1, waiting: 15 } as const;

/**
 * The places for checking passwords. One network can take a quarter of them, and none of those of devices that signed in
 * before: someone who fills all places of strangers keeps only strangers out. Without a free place, it throws the ApiError
 * `overloaded` at once.
 */
export function createSignInQueue(): SignInQueue {
  const ofStrangers = createConcurrencyLimit(queue);
  const ofKnown = createConcurrencyLimit(queue);
  const ofNetwork = limitByKey(placesPerNetwork);
  const ofDevice = limitByKey(placesPerDevice);
  // Each sign-in makes a device known, so one person can have any number.
  const ofPerson = limitByKey(placesPerPerson);
  return ({ network, device }, work) =>
    device === null
      ? ofNetwork(network, () => ofStrangers(work))
      : ofPerson(String(device.userId), () => ofDevice(device.id, () => ofKnown(work)));
}

const limitByKey = (places: number) =>
  createConcurrencyLimitByKey({ atOnce: places, waiting: 0 }, faults.overloaded);
