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

interface Credentials {
  readonly username: string;
  readonly password: string;
  /** The network that they come from, see addressOf. */
  readonly address: string;
}

export type SignIn =
  | { readonly is: "in"; readonly userId: bigint }
  /** A wrong password or an unknown username: indistinguishable, also by time. */
  | { readonly is: "wrong" }
  | { readonly is: "throttled"; readonly seconds: number }
  | { readonly is: "busy" };

/** Checks a username and a password. */
export async function signIn(context: AppContext, credentials: Credentials): Promise<SignIn> {
  const { db, clock, nextKey } = context;
  const now = unixSeconds(clock);
  const subjects = subjectsOf(credentials.username, credentials.address);
  const attempt = await enterAttempt(db, nextKey, {
    subjects: Object.values(subjects),
    now,
    windowSeconds: failureWindowSeconds,
  });
  const seconds = secondsToWait(attempt, subjects, now);
  if (seconds > 0) {
    await withdrawAttempt(db, attempt);
    return { is: "throttled", seconds };
  }
  const result = await verify(context, credentials);
  if (result.is !== "wrong") await withdrawAttempt(db, attempt);
  if (result.is === "in") await clearFailures(db, subjects.nameAndAddress);
  return result;
}

async function verify(
  { db, passwords }: AppContext,
  { username, password }: Credentials,
): Promise<SignIn> {
  const name = username.trim();
  // No username has control characters, and PostgreSQL refuses NUL.
  const known = /\p{Cc}/u.test(name) ? null : await findPassword(db, name);
  try {
    const isRight = await passwords.verify(password, known?.password ?? null);
    return isRight && known !== null ? { is: "in", userId: known.userId } : { is: "wrong" };
  } catch (error) {
    if (error instanceof ApiError) return { is: "busy" };
    throw error;
  }
}

/** The window in which wrong passwords are counted. */
const failureWindowSeconds = 900;

/**
 * Wrong passwords allowed in the window: for one name from one address, for one name from all addresses, and from one
 * address for all names. The second is high, because strangers can use it up to lock a user out; the third, because
 * many people may share an address.
 */
const allowed = { nameAndAddress: 5, name: 40, address: 60 } as const;

/** What an attempt is counted against. */
function subjectsOf(username: string, address: string) {
  const name = username.trim().toLowerCase();
  return {
    nameAndAddress: `name and address ${address} ${name}`,
    name: `name ${name}`,
    address: `address ${address}`,
  };
}

/** Seconds until the attempt is allowed; 0 if it is. */
function secondsToWait(
  { counts }: Attempt,
  subjects: ReturnType<typeof subjectsOf>,
  now: number,
): number {
  const waits = (["nameAndAddress", "name", "address"] as const).map((kind) => {
    const { count, oldest } = counts.get(subjects[kind]) ?? { count: 0, oldest: now };
    return count > allowed[kind] ? Math.max(1, oldest + failureWindowSeconds - now) : 0;
  });
  return Math.max(...waits);
}
