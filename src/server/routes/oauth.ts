import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { faults, oauthFaults } from "#contract/errors.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { addressOf } from "#server/lib/net/client-address.ts";
import { canonicalHost, hostNameOf } from "#server/lib/net/host-names.ts";
import { ownAddresses } from "#server/lib/own-page.ts";
import type { AuthorizationFields } from "#server/oauth/authorization-request.ts";
import { openAuthorization, submitAuthorization } from "#server/oauth/authorize.ts";
import { createCookies, readBrowserSession } from "#server/oauth/browser-session.ts";
import type { PageReply } from "#server/oauth/pages/render.ts";
import { exchangeCode } from "#server/oauth/token-exchange.ts";
import { presentProfile } from "#server/present/user.ts";
import { endSession } from "#server/queries/access/sessions.ts";
import { findTokenOwner, revokeToken } from "#server/queries/access/tokens.ts";
import { findProfile } from "#server/queries/people/users.ts";

const path = "/oauth/authorize";

/** The server's sign-in and consent pages. */
export function authorizeRoutes(app: FastifyInstance, context: AppContext): void {
  const isAlias = createAliasRule(context.config);
  // A HEAD request would create a code that nobody receives.
  app.get<{ Querystring: AuthorizationFields }>(
    path,
    { exposeHeadRoute: false },
    async (request, reply) => {
      const { host = "" } = request.headers;
      if (isAlias(host)) return reply.redirect(`${context.config.publicUrl}${request.url}`);
      return sendReply(reply, await openAuthorization(context, readIncoming(request)));
    },
  );
  app.post<{ Querystring: AuthorizationFields; Body: AuthorizationFields | null }>(
    path,
    async (request, reply) => {
      const incoming = readIncoming(request);
      const response = await submitAuthorization(context, incoming, request.body ?? {});
      if (response.status === 401) {
        // Without the username: people type their password there by mistake.
        request.log.warn({ address: incoming.address }, "a sign-in failed");
      }
      return sendReply(reply, response);
    },
  );
}

/**
 * Returns whether a host is one of ALLOWED_HOSTS. Such requests are redirected to PUBLIC_URL, because forms from
 * other origins are refused.
 */
function createAliasRule({ publicUrl, allowedHosts }: AppContext["config"]) {
  const own = ownAddresses(publicUrl).map((address) => canonicalHost(new URL(address).hostname));
  const aliases = new Set(allowedHosts.filter((name) => !own.includes(name)));
  return (host: string) => aliases.has(hostNameOf(host) ?? "");
}

function readIncoming(request: FastifyRequest<{ Querystring: AuthorizationFields }>) {
  const [, rawQuery = ""] = /\?(.*)$/s.exec(request.url) ?? [];
  const { query, headers } = request;
  return { query, rawQuery, headers, address: addressOf(request) };
}

function sendReply(
  reply: FastifyReply,
  { status, headers, cookies, body }: PageReply,
): FastifyReply {
  return reply
    .code(status)
    .headers({ ...headers, ...(cookies.length > 0 ? { "set-cookie": [...cookies] } : {}) })
    .send(body);
}

/** Exchanges codes for tokens, and revokes tokens. */
export function accessTokenRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links, clock, config } = context;

  app.post<{ Body: AuthorizationFields | null }>("/oauth/access_token", async (request, reply) => {
    const { token, userId } = await exchangeCode(context, request.body ?? {});
    const profile = await findProfile(db, userId, userId);
    if (profile === null) throw new ApiError(faults.unknownUser);
    const { counts: _counts, ...user } = presentProfile(profile, links);
    return reply.headers({ "cache-control": "no-store" }).send({ access_token: token, user });
  });

  // RFC 7009: an unknown token is answered like a revoked one.
  app.post<{ Body: AuthorizationFields | null }>("/oauth/revoke", async (request, reply) => {
    const token = request.body?.["token"] ?? "";
    if (token === "") throw new ApiError(oauthFaults.missingToken);
    const owner = await findTokenOwner(db, token);
    await revokeToken(db, token, unixSeconds(clock));
    const { session, userId } = await readBrowserSession(context, request.headers);
    if (session !== null && userId !== null && userId === owner) {
      await endSession(db, session);
      const cookies = createCookies(config.publicUrl);
      reply.header("set-cookie", cookies.set(cookies.session, "", 0));
    }
    return reply.headers({ "cache-control": "no-store" }).send({});
  });
}
