import { oauthFaults } from "#contract/errors.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { burnCode, changeCode, findCode } from "#server/queries/access/grants.ts";
import {
  type AuthorizationFields,
  isSameText,
  verifiesChallenge,
} from "./authorization-request.ts";
import { type Client, findClient } from "./client.ts";
import { decryptSecret, readSecretKey } from "./secrets.ts";

/**
 * Exchanges a code for a token. A caller who cannot prove to be the code's client learns nothing, and the code and a
 * token issued for it stay valid. The client itself, proven by its secret, uses the code up even if the rest is wrong.
 */
export async function exchangeCode(
  context: AppContext,
  fields: AuthorizationFields,
): Promise<{ readonly token: string; readonly userId: bigint }> {
  const { db, clock, nextKey } = context;
  const client = await requireClient(context, fields);
  if (fields["grant_type"] !== "authorization_code") throw new ApiError(oauthFaults.grantType);
  const now = unixSeconds(clock);
  const code = await findCode(db, fields["code"] ?? "", now);
  if (code === null || code.client !== client.id) throw new ApiError(oauthFaults.unknownCode);
  const isWhole =
    code.redirect_uri === fields["redirect_uri"] &&
    verifiesChallenge(code.challenge, fields["code_verifier"] ?? "");
  if (!isWhole && client.sealedSecret !== null) await burnCode(db, code.hash, now);
  const token = isWhole ? await changeCode(db, nextKey, code, now) : null;
  if (token === null) throw new ApiError(oauthFaults.unknownCode);
  return { token, userId: code.user_id };
}

async function requireClient(context: AppContext, fields: AuthorizationFields): Promise<Client> {
  const client = await findClient(context, fields["client_id"] ?? "");
  if (client === null) throw new ApiError(oauthFaults.invalidClient);
  if (client.sealedSecret === null) return client;
  const key = readSecretKey(context.config.dataDir);
  const secret = decryptSecret(key, client.id, client.sealedSecret);
  if (!isSameText(fields["client_secret"] ?? "", secret)) {
    throw new ApiError(oauthFaults.invalidSecret);
  }
  return client;
}
