import type { AppContext } from "#server/context.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { addGrant, createCode } from "#server/queries/access/grants.ts";
import { createToken } from "#server/queries/access/tokens.ts";
import type { Authorization } from "./authorization-request.ts";
import { withCode, withToken } from "./redirects.ts";

/** Gives a client what it asked for in a person's name; the address to send the browser to. */
export async function grantAccess(
  { db, clock, nextKey }: AppContext,
  asked: Authorization,
  userId: bigint,
): Promise<string> {
  const now = unixSeconds(clock);
  const client = asked.client.id;
  const scopes = await addGrant(db, { userId, client, scopes: asked.scopes, now });
  if (asked.responseType === "token") {
    const token = await createToken(db, nextKey, { userId, client, scopes, createdTime: now });
    return withToken(asked, token);
  }
  const { redirectUri, challenge } = asked;
  const code = await createCode(db, { client, userId, redirectUri, scopes, challenge, now });
  return withCode(asked, code);
}
