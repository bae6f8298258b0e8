import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AppContext } from "../app-context.ts";
import { canonicalHost, hostNameOf } from "../host-names.ts";
import { ownAddresses } from "../loopback.ts";
import type { Answer } from "../oauth/answer.ts";
import type { Fields } from "../oauth/authorization.ts";
import { openAuthorization, submitAuthorization } from "../oauth/authorize.ts";
import { addressOf } from "../oauth/throttle.ts";

const path = "/oauth/authorize";

/** The server's own pages: sign in, and consent. */
export function authorizeRoutes(app: FastifyInstance, context: AppContext): void {
  const isAlias = createAliasRule(context.config);
  // HEAD would make a code as well, and show it to nobody.
  app.get<{ Querystring: Fields }>(path, { exposeHeadRoute: false }, async (request, reply) => {
    const { host = "" } = request.headers;
    if (isAlias(host)) return reply.redirect(`${context.config.publicUrl}${request.url}`);
    return sendAnswer(reply, await openAuthorization(context, readIncoming(request)));
  });
  app.post<{ Querystring: Fields; Body: Fields | null }>(path, async (request, reply) => {
    const incoming = readIncoming(request);
    const answer = await submitAuthorization(context, incoming, request.body ?? {});
    if (answer.status === 401) {
      // Not the name that was typed: people type their password there.
      request.log.warn({ address: incoming.address }, "a sign-in failed");
    }
    return sendAnswer(reply, answer);
  });
}

/**
 * Whether a program has sent a person here by one of ALLOWED_HOSTS. The page is shown under PUBLIC_URL only, because
 * forms from other origins are refused.
 */
function createAliasRule({ publicUrl, allowedHosts }: AppContext["config"]) {
  const own = ownAddresses(publicUrl).map((address) => canonicalHost(new URL(address).hostname));
  const aliases = new Set(allowedHosts.filter((name) => !own.includes(name)));
  return (host: string) => aliases.has(hostNameOf(host) ?? "");
}

function readIncoming(request: FastifyRequest<{ Querystring: Fields }>) {
  const [, rawQuery = ""] = /\?(.*)$/s.exec(request.url) ?? [];
  const { query, headers } = request;
  return { query, rawQuery, headers, address: addressOf(request) };
}

function sendAnswer(reply: FastifyReply, { status, headers, cookies, body }: Answer): FastifyReply {
  return reply
    .code(status)
    .headers({ ...headers, ...(cookies.length > 0 ? { "set-cookie": [...cookies] } : {}) })
    .send(body);
}
