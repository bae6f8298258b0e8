import type { AppContext } from "#server/context.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { addGrant, createCode } from "#server/queries/access/grants.ts";
import { createToken } from "#server/queries/access/tokens.ts";
import type { Authorization } from "./authorization-request.ts";
import { withCode, withToken } from "./redirects.ts";

/** Grants a client the requested access in a user's name. Returns the URL to redirect the browser to. */
export async function grantAccess(
  { db, clock, nextKey }: AppContext,
  authorization: Authorization,
  userId: bigint,
): Promise<string> {
  const now = unixSeconds(clock);
  const client = authorization.client.id;
  const scopes = await addGrant(db, { userId, client, scopes: authorization.scopes, now });
  if (authorization.responseType === "token") {
    const token = await createToken(db, nextKey, { userId, client, scopes, createdTime: now });
    return withToken(authorization, token);
  }
  const { redirectUri, challenge } = authorization;
  const code = await createCode(db, { client, userId, redirectUri, scopes, challenge, now });
  return withCode(authorization, code);
}
