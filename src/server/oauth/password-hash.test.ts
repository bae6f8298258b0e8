import { expect, test } from "vitest";
import { passwordProblem } from "#contract/rules/password-rules.ts";
import { createConcurrencyLimit, createPasswords, usualCost } from "./password-hash.ts";

const cheap = { log2N: 4, r: 8, p: 1 };

test("verify accepts the password, also in another Unicode normalization", async () => {
  const { hash, verify } = createPasswords(cheap);
  const stored = await hash("zoë and the river");
  expect(stored).toMatch(/^scrypt\$4,8,1\$/);
  expect(stored).not.toContain("river");
  expect(await verify("zoe\u0308 and the river", stored)).toBe(true);
  expect(await verify("zoe and the river", stored)).toBe(false);
  expect(await hash("zoë and the river")).not.toBe(stored);
});

test("verify is false without a stored password, and uses the stored cost", async () => {
  expect(await createPasswords(cheap).verify("", null)).toBe(false);
  const stored = await createPasswords().hash("a night at the lake");
  expect(stored.startsWith("scrypt$17,8,1$")).toBe(true);
  // Checked with the stored parameters, not with those of new passwords.
  expect(await createPasswords(cheap).verify("a night at the lake", stored)).toBe(true);
  expect(usualCost).toEqual({ log2N: 17, r: 8, p: 1 });
});

test("a password has 8 to 200 characters (graphemes)", () => {
  expect(passwordProblem("1234567")).toContain("at least 8");
  expect(passwordProblem("12345678")).toBeNull();
  expect(passwordProblem("🦊".repeat(200))).toBeNull();
  expect(passwordProblem("a".repeat(201))).toContain("at most 200");
});

test("concurrency limit: runs a few, queues a few, and refuses the next", async () => {
  const inTurn = createConcurrencyLimit({ atOnce: 1, waiting: 1 });
  const finish: (() => void)[] = [];
  const work = () =>
    new Promise<string>((resolve) => {
      finish.push(() => resolve("done"));
    });
  const first = inTurn(work);
  const second = inTurn(work);
  await expect(inTurn(work)).rejects.toThrow("The server is busy");
  expect(finish).toHaveLength(1);
  finish[0]?.();
  expect(await first).toBe("done");
  await expect.poll(() => finish.length).toBe(2);
  finish[1]?.();
  expect(await second).toBe("done");
  expect(await inTurn(async () => "again")).toBe("again");
});
