import { hashOf } from "#server/lib/hash.ts";

/** The window in which wrong passwords are counted, and so the longest time for which a subject is refused. */
export const failureWindowSeconds = 900;

/**
 * The names, networks and devices that have used up their wrong passwords, so that their next attempts are refused
 * without a statement. The rows in `sign_in_failures` decide who gets in here, and know more after a restart.
 */
export interface SignInBlocks {
  /** Refuses a subject until a time, in unix seconds. */
  readonly block: (subject: string, until: number) => void;
  /** Seconds until none of the subjects is refused any more; 0 if none is. */
  readonly secondsToWait: (subjects: readonly string[], now: number) => number;
}

export function createSignInBlocks(): SignInBlocks {
  // By hash, because people type passwords into the name field.
  const untilBySubject = new Map<string, number>();
  return {
    block: (subject, until) => {
      // Only checked passwords lead here, so the map stays short.
      for (const [known, end] of untilBySubject) {
        if (end <= until - failureWindowSeconds) untilBySubject.delete(known);
      }
      untilBySubject.set(hashOf(subject), until);
    },
    secondsToWait: (subjects, now) =>
      Math.max(0, ...subjects.map((subject) => (untilBySubject.get(hashOf(subject)) ?? 0) - now)),
  };
}
