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
  /** Where they come from. */
  readonly address: string;
}

export type SignIn =
  | { readonly is: "in"; readonly userId: bigint }
  /** A wrong password, or nobody of that name: the two are not told apart, by word or by time. */
  | { readonly is: "wrong" }
  | { readonly is: "throttled"; readonly seconds: number }
  | { readonly is: "busy" };

/** Judges a name and a password. */
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
  // PostgreSQL refuses a text with a NUL in it, and nobody is called so.
  const known = /\p{Cc}/u.test(name) ? null : await findPassword(db, name);
  try {
    const isRight = await passwords.verify(password, known?.password ?? null);
    return isRight && known !== null ? { is: "in", userId: known.userId } : { is: "wrong" };
  } catch (error) {
    if (error instanceof ApiError) return { is: "busy" };
    throw error;
  }
}

/** Wrong passwords are counted over this long. */
const failureWindowSeconds = 900;

/**
 * How many wrong passwords may be tried in the window: for one name from one address, for one name
 * from everywhere, from one address for everybody. The second is wide, because strangers can use it
 * up and so keep somebody out; the third, because many people may share an address.
 */
const most = { nameAndAddress: 5, name: 40, address: 60 } as const;

/** What an attempt is counted against. */
function subjectsOf(username: string, address: string) {
  const name = username.trim().toLowerCase();
  return {
    nameAndAddress: `name and address ${address} ${name}`,
    name: `name ${name}`,
    address: `address ${address}`,
  };
}

/** How long until that attempt may be made; 0: now. */
function secondsToWait(
  { counts }: Attempt,
  subjects: ReturnType<typeof subjectsOf>,
  now: number,
): number {
  const waits = (["nameAndAddress", "name", "address"] as const).map((kind) => {
    const { count, oldest } = counts.get(subjects[kind]) ?? { count: 0, oldest: now };
    return count > most[kind] ? Math.max(1, oldest + failureWindowSeconds - now) : 0;
  });
  return Math.max(...waits);
}
