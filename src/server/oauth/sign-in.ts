import type { AppContext } from "../app-context.ts";
import { unixSeconds } from "../clock.ts";
import { ApiError } from "../errors/api-error.ts";
import { findPassword } from "../queries/passwords.ts";
import { clearFailures, enterAttempt, withdrawAttempt } from "../queries/sign-in-failures.ts";
import { failureWindowSeconds, secondsToWait, subjectsOf } from "./throttle.ts";

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
