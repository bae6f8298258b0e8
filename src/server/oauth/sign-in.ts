import { faults } from "#contract/errors.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { findPassword } from "#server/queries/access/passwords.ts";
import {
  type Attempt,
  clearFailures,
  enterAttempt,
  withdrawAttempt,
} from "#server/queries/access/sign-in-failures.ts";
import { failureWindowSeconds } from "./sign-in-blocks.ts";
import type { Visitor } from "./sign-in-queue.ts";

interface Credentials {
  readonly username: string;
  readonly password: string;
  /** The network that they come from, see addressOf. */
  readonly address: string;
  /** The cookie of a browser in which somebody signed in before; null if it has none. */
  readonly device: string | null;
}

export type SignIn =
  | { readonly is: "in"; readonly userId: bigint }
  /** A wrong password or an unknown username: indistinguishable, also by time. */
  | { readonly is: "wrong" }
  | { readonly is: "throttled"; readonly seconds: number }
  | { readonly is: "busy" };

/**
 * Checks a username and a password. Who is blocked or finds no place in the queue is refused before anything is
 * written, so that a flood of attempts costs neither hashes nor the database.
 */
export async function signIn(context: AppContext, credentials: Credentials): Promise<SignIn> {
  const { clock, signInGuard } = context;
  const device = await recognisedDevice(context, credentials);
  const subjects = subjectsOf(credentials, device?.id ?? null);
  const texts = subjects.map(({ text }) => text);
  const refusal = (): SignIn | null => {
    const seconds = signInGuard.blocks.secondsToWait(texts, unixSeconds(clock));
    return seconds > 0 ? { is: "throttled", seconds } : null;
  };
  const refused = refusal();
  if (refused !== null) return refused;
  try {
    return await signInGuard.queue({ network: credentials.address, device }, async () => {
      // The attempts before it in the queue may have been too many.
      return refusal() ?? (await tryPassword(context, credentials, subjects));
    });
  } catch (error) {
    if (error instanceof ApiError && error.fault === faults.overloaded) return { is: "busy" };
    throw error;
  }
}

/** The device if the person of that name signed in from it before. */
async function recognisedDevice(
  { db, clock, signInGuard: { devices } }: AppContext,
  { username, device }: Credentials,
): Promise<Visitor["device"]> {
  if (device === null) return null;
  const known = await findByName(db, username);
  const id = known && devices.recognise(device, known.userId, unixSeconds(clock));
  return known && id !== null ? { id, userId: known.userId } : null;
}

async function tryPassword(
  context: AppContext,
  credentials: Credentials,
  subjects: readonly Subject[],
): Promise<SignIn> {
  const { db, clock, nextKey } = context;
  const now = unixSeconds(clock);
  const attempt = await enterAttempt(db, nextKey, {
    subjects: subjects.map(({ text }) => text),
    now,
    windowSeconds: failureWindowSeconds,
  });
  if (subjects.some((subject) => countOf(attempt, subject) > subject.allowed)) {
    await withdrawAttempt(db, attempt);
    return { is: "throttled", seconds: block(context, attempt, subjects, now) };
  }
  const result = await verify(context, credentials);
  if (result.is === "wrong") {
    block(context, attempt, subjects, now);
    return result;
  }
  await withdrawAttempt(db, attempt);
  if (subjects[0] !== undefined) await clearFailures(db, subjects[0].text);
  return result;
}

async function verify(
  { db, passwords }: AppContext,
  { username, password }: Credentials,
): Promise<SignIn> {
  const known = await findByName(db, username);
  const isRight = await passwords.verify(password, known?.password ?? null);
  return isRight && known !== null ? { is: "in", userId: known.userId } : { is: "wrong" };
}

function findByName(db: AppContext["db"], username: string) {
  const name = username.trim();
  // No username has control characters, and PostgreSQL refuses NUL.
  return /\p{Cc}/u.test(name) ? null : findPassword(db, name);
}

/** What an attempt is counted against, and how many wrong passwords it may have in the window. */
interface Subject {
  readonly text: string;
  readonly allowed: number;
}

/**
 * Wrong passwords are counted for one name from one address, for one name from all addresses, and from one address for
 * all names. The second is high, because strangers can use it up to lock a user out; the third, because many people may
 * share an address. A device that the person has used before is counted only by itself, so that strangers cannot lock
 * it out.
 */
function subjectsOf(
  { username, address }: Credentials,
  device: string | null,
): readonly [Subject, ...Subject[]] {
  if (device !== null) return [{ text: `device ${device}`, allowed: 5 }];
  const name = username.trim().toLowerCase();
  return [
    { text: `name and address ${address} ${name}`, allowed: 5 },
    { text: `name ${name}`, allowed: 40 },
    { text: `address ${address}`, allowed: 60 },
  ];
}

const countOf = ({ counts }: Attempt, { text }: Subject): number => counts.get(text)?.count ?? 0;

/** Refuses the subjects that have used up their attempts until the oldest leaves the window. Returns the longest wait. */
function block(
  { signInGuard: { blocks } }: AppContext,
  attempt: Attempt,
  subjects: readonly Subject[],
  now: number,
): number {
  const waits = subjects.map((subject) => {
    if (countOf(attempt, subject) < subject.allowed) return 0;
    const oldest = attempt.counts.get(subject.text)?.oldest ?? now;
    const until = Math.max(oldest + failureWindowSeconds, now + 1);
    blocks.block(subject.text, until);
    return until - now;
  });
  return Math.max(...waits);
}
