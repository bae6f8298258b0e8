import type { FastifyInstance } from "fastify";
import { faults, oauthFaults } from "#contract/errors.ts";
import type { AppContext } from "../app-context.ts";
import { unixSeconds } from "../clock.ts";
import { ApiError } from "../errors/api-error.ts";
import type { Fields } from "../oauth/authorization.ts";
import { createCookies } from "../oauth/cookies.ts";
import { exchangeCode } from "../oauth/exchange-code.ts";
import { readVisit } from "../oauth/visit.ts";
import { presentProfile } from "../present/user.ts";
import { endSession } from "../queries/sessions.ts";
import { findTokenOwner, revokeToken } from "../queries/tokens.ts";
import { findProfile } from "../queries/users.ts";

/** A code for a token, and a token's end. */
export function accessTokenRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links, clock, config } = context;

  app.post<{ Body: Fields | null }>("/oauth/access_token", async (request, reply) => {
    const { token, userId } = await exchangeCode(context, request.body ?? {});
    const profile = await findProfile(db, userId);
    if (profile === null) throw new ApiError(faults.unknownUser);
    const { counts: _counts, ...user } = presentProfile(profile, links);
    return reply.headers({ "cache-control": "no-store" }).send({ access_token: token, user });
  });

  /** RFC 7009: also of a token that there is not, the answer is that it works no longer. */
  app.post<{ Body: Fields | null }>("/oauth/revoke", async (request, reply) => {
    const token = request.body?.["token"] ?? "";
    if (token === "") throw new ApiError(oauthFaults.missingToken);
    const owner = await findTokenOwner(db, token);
    await revokeToken(db, token, unixSeconds(clock));
    const { session, userId } = await readVisit(context, request.headers);
    if (session !== null && userId !== null && userId === owner) {
      await endSession(db, session);
      const cookies = createCookies(config.publicUrl);
      reply.header("set-cookie", cookies.set(cookies.session, "", 0));
    }
    return reply.headers({ "cache-control": "no-store" }).send({});
  });
}
