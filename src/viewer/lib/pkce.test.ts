import { expect, it, vi } from "vitest";
import { challengeOf, newSecret } from "./pkce.ts";

it("makes the challenge of RFC 7636, appendix B", () => {
  expect(challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toBe(
    "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  );
});

it("makes secrets that nobody guesses and any address carries", () => {
  const secrets = Array.from({ length: 50 }, newSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
});

it("needs nothing that a browser withholds on plain http", () => {
  vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(7) });
  expect(challengeOf(newSecret())).toMatch(/^[\w-]{43}$/);
  vi.unstubAllGlobals();
});
