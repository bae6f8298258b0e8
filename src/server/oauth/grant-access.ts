import type { AppContext } from "../app-context.ts";
import { unixSeconds } from "../clock.ts";
import { createCode } from "../queries/codes.ts";
import { addGrant } from "../queries/grants.ts";
import { createToken } from "../queries/tokens.ts";
import type { Authorization } from "./authorization.ts";
import { withCode, withToken } from "./redirect-back.ts";

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
