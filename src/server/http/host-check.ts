import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import type { Config } from "#server/config.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { canonicalHost, hostNameOf } from "#server/lib/net/host-names.ts";
import { isLoopbackHost } from "#server/lib/own-page.ts";
import { sendFault } from "./error-replies.ts";
import { targetHost } from "./legacy/urls.ts";
import { isPageRequest } from "./static-viewer.ts";

/** Whether a request names this server. */
export type HostRule = (request: Pick<FastifyRequest, "headers" | "originalUrl">) => boolean;

/**
 * Refuses requests for any other host name than this server's, on all paths. Guards against DNS rebinding: a foreign
 * page whose name points to this machine could otherwise read every reply as its own.
 */
export function checkHosts(app: FastifyInstance, isOwnHost: HostRule): void {
  app.addHook("onRequest", async (request, reply) => {
    if (isOwnHost(request)) return;
    if (request.is404 || request.routeOptions.url === "/") return refuseHost(request, reply);
    // Thrown, because the routes of OAuth and oEmbed send it without the envelope.
    throw new ApiError(faults.foreignHost);
  });
}

/** Refuses a request that has no route: plain text for a browser's page, otherwise an API error. */
export function refuseHost(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!isPageRequest(request)) return sendFault(reply, faults.foreignHost);
  const { status, message } = faults.foreignHost;
  return reply.code(status).type("text/plain; charset=utf-8").send(`${message}\n`);
}

/**
 * A server that listens only on this machine accepts the machine's names, PUBLIC_URL's and ALLOWED_HOSTS, on any port.
 * A server that listens elsewhere accepts every name, because it cannot know by which it is reached.
 */
export function createHostRule({
  host,
  publicUrl,
  allowedHosts,
}: Pick<Config, "host" | "publicUrl" | "allowedHosts">): HostRule {
  if (!isLoopbackHost(host)) return () => true;
  const own = new Set([canonicalHost(new URL(publicUrl).hostname), ...allowedHosts]);
  const isOwn = (authority: string) => {
    const name = hostNameOf(authority);
    return name !== null && (own.has(name) || isLoopbackHost(name));
  };
  return ({ headers, originalUrl }) => {
    // An absolute target takes precedence over the header, so both must be allowed.
    const [, target] = targetHost.exec(originalUrl) ?? [];
    return isOwn(headers.host ?? "") && (target === undefined || isOwn(target));
  };
}
