import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { type ApiFault, faults } from "#contract/errors.ts";
import { ApiError } from "#server/errors/api-error.ts";

/** The cost of one hash: N is 2 to the power of `log2N`. */
export interface PasswordCost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MiB and some tenths of a second per attempt. */
export const usualCost: PasswordCost = { log2N: 17, r: 8, p: 1 };

const keyBytes = 32;

export interface Passwords {
  /** Returns the text to store, including the parameters. */
  readonly hash: (password: string) => Promise<string>;
  /** `stored` is null for a user who has no password or does not exist: takes the same time and returns false. */
  readonly verify: (password: string, stored: string | null) => Promise<boolean>;
}

/**
 * Hashes passwords with scrypt. New ones are hashed one at a time with a short queue, and it throws the ApiError
 * `overloaded` if that is full; how many are verified at once is up to the queue of sign-ins.
 */
export function createPasswords(cost: PasswordCost = usualCost): Passwords {
  const limited = createConcurrencyLimit({ atOnce: 1, waiting: 8 });
  const dummyHash = format(cost, randomBytes(16), randomBytes(keyBytes));
  return {
    hash: async (password) => {
      const salt = randomBytes(16);
      return format(cost, salt, await limited(() => derive(password, salt, cost)));
    },
    verify: async (password, stored) => {
      const known = parse(stored ?? dummyHash);
      const key = await derive(password, known.salt, known.cost);
      return timingSafeEqual(key, known.key) && stored !== null;
    },
  };
}

function derive(password: string, salt: Buffer, { log2N, r, p }: PasswordCost): Promise<Buffer> {
  const N = 2 ** log2N;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    // Keyboards differ in whether they send letters composed.
    scrypt(password.normalize("NFKC"), salt, keyBytes, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function format({ log2N, r, p }: PasswordCost, salt: Buffer, key: Buffer): string {
  return `scrypt$${log2N},${r},${p}$${salt.toString("base64")}$${key.toString("base64")}`;
}

function parse(text: string): { cost: PasswordCost; salt: Buffer; key: Buffer } {
  const parts = /^scrypt\$(\d+),(\d+),(\d+)\$([\w+/=]+)\$([\w+/=]+)$/.exec(text);
  const [, log2N, r, p, salt = "", key = ""] = parts ?? [];
  const bytes = Buffer.from(key, "base64");
  if (bytes.length !== keyBytes) throw new Error("a stored password has an unknown form");
  const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  return { cost, salt: Buffer.from(salt, "base64"), key: bytes };
}

interface Limits {
  /** How many run at once. */
  readonly atOnce: number;
  /** How many more may wait. */
  readonly waiting: number;
}

/** Runs costly work a few at a time. If the queue is full, throws an ApiError at once: `refusal`, 503 by default. */
export function createConcurrencyLimit(
  { atOnce, waiting }: Limits,
  refusal: ApiFault = faults.overloaded,
) {
  let running = 0;
  const queue: (() => void)[] = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new ApiError(refusal);
      await new Promise<void>((resolve) => {
        queue.push(resolve);
      });
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** The same, with separate limits for each key. */
export function createConcurrencyLimitByKey(limits: Limits, refusal: ApiFault) {
  const byKey = new Map<
    string,
    { readonly limited: ReturnType<typeof createConcurrencyLimit>; users: number }
  >();
  return async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const entry = byKey.get(key) ?? { limited: createConcurrencyLimit(limits, refusal), users: 0 };
    byKey.set(key, entry);
    entry.users += 1;
    try {
      return await entry.limited(work);
    } finally {
      entry.users -= 1;
      if (entry.users === 0) byKey.delete(key);
    }
  };
}
