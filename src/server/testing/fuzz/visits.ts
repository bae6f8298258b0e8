import fc from "fast-check";
import { generatedBody } from "./bodies.ts";
import { type GeneratedCall, mostly, oddHeaders } from "./calls.ts";
import { pairsOf } from "./hostile-text.ts";

const names = [
  "client_id",
  "client_secret",
  "redirect_uri",
  "response_type",
  "scope",
  "state",
  "code_challenge",
  "code_challenge_method",
  "code_verifier",
  "grant_type",
  "code",
  "token",
  "press",
  "username",
  "password",
];

/** Requests to the sign-in, token exchange and revocation paths, for an existing client. */
export function generatedOAuthRequests(client: string): fc.Arbitrary<GeneratedCall> {
  const pairs = pairsOf(names, {
    client_id: [client],
    redirect_uri: ["https%3A%2F%2Fapp.example%2Fback"],
    response_type: ["code", "token"],
    scope: ["basic", "basic+likes"],
    code_challenge_method: ["S256"],
    grant_type: ["authorization_code"],
    press: ["sign-in", "allow"],
    username: ["ada"],
  });
  const right = `client_id=${client}&redirect_uri=https%3A%2F%2Fapp.example%2Fback&response_type=code`;
  return fc
    .record({
      method: mostly("POST", "GET", "DELETE", "PUT"),
      path: fc.constantFrom("/oauth/authorize", "/oauth/access_token", "/oauth/revoke"),
      start: fc.constantFrom("", right),
      query: pairs,
      headers: oddHeaders,
      body: generatedBody(pairs, true),
    })
    .map(({ method, path, start, query, headers, body }) => ({
      method,
      path: `${path}?${start}&${query}`,
      headers: { ...headers, ...body.headers },
      body: body.body,
    }));
}
