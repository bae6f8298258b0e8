import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { type ApiFault, faults } from "#contract/errors.ts";
import { ApiError } from "#server/errors/api-error.ts";

/** The work of one hash: N is 2 to the power of `log2N`. */
export interface PasswordCost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MiB and some tenths of a second for every try. */
export const usualCost: PasswordCost = { log2N: 17, r: 8, p: 1 };

const keyBytes = 32;

export interface Passwords {
  /** The text that is stored, with its parameters. */
  readonly hash: (password: string) => Promise<string>;
  /** Null for somebody who has no password or is not there: the same work, and never true. */
  readonly verify: (password: string, stored: string | null) => Promise<boolean>;
}

/** Hashes passwords by scrypt, two at a time with a short line behind them; past that it throws the ApiError of 503. */
export function createPasswords(cost: PasswordCost = usualCost): Passwords {
  const inTurn = createConcurrencyLimit({ atOnce: 2, waiting: 16 });
  const nobody = format(cost, randomBytes(16), randomBytes(keyBytes));
  return {
    hash: async (password) => {
      const salt = randomBytes(16);
      return format(cost, salt, await inTurn(() => derive(password, salt, cost)));
    },
    verify: async (password, stored) => {
      const known = parse(stored ?? nobody);
      const key = await inTurn(() => derive(password, known.salt, known.cost));
      return timingSafeEqual(key, known.key) && stored !== null;
    },
  };
}

function derive(password: string, salt: Buffer, { log2N, r, p }: PasswordCost): Promise<Buffer> {
  const N = 2 ** log2N;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    // The same letters may reach us composed or not, by the keyboard they were typed on.
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
  /** How many run at a time. */
  readonly atOnce: number;
  /** How many more may wait for their turn. */
  readonly waiting: number;
}

/** Runs costly work a few at a time; if the line is full, work is refused at once, with 503 or as `refusal` says. */
export function createConcurrencyLimit(
  { atOnce, waiting }: Limits,
  refusal: ApiFault = faults.overloaded,
) {
  let running = 0;
  const line: (() => void)[] = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) {
      if (line.length >= waiting) throw new ApiError(refusal);
      await new Promise<void>((resolve) => {
        line.push(resolve);
      });
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** The same for each key by itself. */
export function createConcurrencyLimitByKey(limits: Limits, refusal: ApiFault) {
  const byKey = new Map<
    string,
    { readonly inTurn: ReturnType<typeof createConcurrencyLimit>; users: number }
  >();
  return async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const entry = byKey.get(key) ?? { inTurn: createConcurrencyLimit(limits, refusal), users: 0 };
    byKey.set(key, entry);
    entry.users += 1;
    try {
      return await entry.inTurn(work);
    } finally {
      entry.users -= 1;
      if (entry.users === 0) byKey.delete(key);
    }
  };
}
