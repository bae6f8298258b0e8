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
 * Refuses requests for another name than this server's, on all paths and before anything else: a foreign page
 * may have had its own name point to this machine, and to the browser all answers would be that page's.
 */
export function checkHosts(app: FastifyInstance, isOwnHost: HostRule): void {
  app.addHook("onRequest", async (request, reply) => {
    if (isOwnHost(request)) return;
    if (request.is404 || request.routeOptions.url === "/") return refuseHost(request, reply);
    // The routes of OAuth and of oEmbed write it in their own form.
    throw new ApiError(faults.foreignHost);
  });
}

/** Answers such a request if it has no route: to a person in a sentence, to a program as other errors. */
export function refuseHost(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!isPageRequest(request)) return sendFault(reply, faults.foreignHost);
  const { status, message } = faults.foreignHost;
  return reply.code(status).type("text/plain; charset=utf-8").send(`${message}\n`);
}

/**
 * The rule of a server that listens on this machine only: names of the machine, that of PUBLIC_URL, and those of
 * ALLOWED_HOSTS; on any port. A server that listens elsewhere is meant to be reached, by names that it cannot know.
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
    // A target with a host of its own counts more than the header, so both must fit.
    const [, target] = targetHost.exec(originalUrl) ?? [];
    return isOwn(headers.host ?? "") && (target === undefined || isOwn(target));
  };
}
