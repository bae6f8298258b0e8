import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { isSigned, signatureOf } from "./request-signature.ts";

const secret = "6dc1787668c64c939929c17683d7cb74";
const token = { access_token: "fb2e77d.47a0479900504cb3ab4a1f626d174d2d" };

/** The signature as a client computes it. */
const hmacOf = (text: string) => createHmac("sha256", secret).update(text).digest("hex");

test("signatureOf matches v1's documented examples", () => {
  expect(signatureOf(secret, "/v1/users/self", token)).toBe(
    "cbf5a1f41db44412506cb6563a3218b50f45a710c7a8a65a3e9b18315bb338bf",
  );
  const fields = { count: "10", ...token };
  expect(signatureOf(secret, "/v1/media/657988443280050001_25025320", fields)).toBe(
    "260634b241a6cfef5e4644c205fb30246ff637591142781b86e2075faf1b163a",
  );
});

test("isSigned is false if a parameter is changed, added or removed", () => {
  const path = "/v1/tags/caf%C3%A9/media/recent.json";
  const fields = { ...token, count: "5", q: "söta ö" };
  const sig = hmacOf(
    `/tags/caf%C3%A9/media/recent.json|access_token=${token.access_token}|count=5|q=söta ö`,
  );
  const isGood = (changes: object, at = path) =>
    isSigned(secret, { path: at, fields: { ...fields, sig, ...changes }, isPost: false });
  expect(isGood({})).toBe(true);
  expect(isGood({ count: "6" })).toBe(false);
  expect(isGood({ callback: "f" })).toBe(false);
  expect(isGood({ sig: "" })).toBe(false);
  expect(isGood({ sig: sig.slice(1) })).toBe(false);
  expect(isGood({}, "/v1/tags/cafe/media/recent.json")).toBe(false);
  expect(isSigned(secret, { path, fields: { ...token, sig }, isPost: false })).toBe(false);
});

test("isSigned accepts old clients: the decoded path, and only the token of a POST", () => {
  const path = "/v1/tags/caf%C3%A9";
  const unescaped = { ...token, sig: hmacOf(`/tags/café|access_token=${token.access_token}`) };
  expect(isSigned(secret, { path, fields: unescaped, isPost: false })).toBe(true);
  const alone = {
    ...token,
    text: "First light",
    sig: hmacOf(`/media/1_2/comments.json|access_token=${token.access_token}`),
  };
  const post = { path: "/v1/media/1_2/comments.json", fields: alone };
  expect(isSigned(secret, { ...post, isPost: true })).toBe(true);
  expect(isSigned(secret, { ...post, isPost: false })).toBe(false);
  const withSecret = { ...token, client_secret: secret };
  const sig = hmacOf(`/users/self|access_token=${token.access_token}|client_secret=${secret}`);
  const fields = { ...withSecret, sig };
  expect(isSigned(secret, { path: "/v1/users/self", fields, isPost: false })).toBe(true);
  expect(isSigned(secret, { path: "/v1/%zz", fields: { sig: "1" }, isPost: true })).toBe(false);
});
