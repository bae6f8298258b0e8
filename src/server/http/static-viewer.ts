import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ApiFault, faults } from "#contract/errors.ts";
import { viewerHeaders } from "#server/lib/security-headers.ts";
import { sendFault } from "./error-replies.ts";
import { limitCaching } from "./headers.ts";

/** The viewer's one page; `root` is the absolute folder of the built viewer. */
export interface ViewerPage {
  readonly root: string;
  readonly isBuilt: boolean;
  /** Sends the page to a browser that opens one of its addresses, and the fault to everybody else. */
  readonly sendOr: (
    fault: ApiFault,
    request: Pick<FastifyRequest, "method" | "url">,
    reply: FastifyReply,
    status?: number,
  ) => FastifyReply;
}

/** Reads the page as it was built. Where nothing was, everybody gets the fault. */
export function readViewerPage(root: string): ViewerPage {
  const path = join(root, "index.html");
  const page = existsSync(path) ? readFileSync(path, "utf8") : null;
  const headers = page === null ? {} : pageHeaders(page);
  return {
    root,
    isBuilt: page !== null,
    sendOr: (fault, request, reply, status = 200) => {
      if (page === null || !isPageRequest(request)) return sendFault(reply, fault);
      reply.code(status).headers(headers).type("text/html; charset=utf-8");
      // Hooks do not run for what has no route.
      limitCaching(reply);
      return reply.send(page);
    },
  };
}

/**
 * Serves the built viewer: its files as they lie, and the page itself for every other address that a
 * browser opens. Also says 404 for all that is neither.
 */
export function serveViewer(app: FastifyInstance, page: ViewerPage): void {
  if (page.isBuilt) {
    void app.register(async (files) => {
      files.addHook("onRequest", async (request, reply) => {
        reply.header("cache-control", lifetimeOf(request.url));
        // A file lies there packed as well, and a cache between must not hand one to who takes the other.
        reply.header("vary", "Accept-Encoding");
      });
      await files.register(fastifyStatic, {
        root: page.root,
        wildcard: false,
        index: false,
        preCompressed: true,
        decorateReply: false,
        // Its own header would take the place of ours.
        cacheControl: false,
        globIgnore: ["**/*.br", "**/*.gz", "index.html", ".vite/**"],
      });
    });
  }
  const sendPage = (request: FastifyRequest, reply: FastifyReply) =>
    page.sendOr(faults.unknownRoute, request, reply);
  app.get("/", sendPage);
  app.setNotFoundHandler(sendPage);
}

/** The name of an asset holds a hash of its content. Every other file, such as the icon, keeps its name when it changes. */
function lifetimeOf(url: string): string {
  return url.startsWith("/assets/")
    ? "public, max-age=31536000, immutable"
    : "public, max-age=3600";
}

/**
 * An address under the API's own paths is a program's mistake, and one with an ending a file's; neither
 * is a page, whatever its case. But people have dots in their names.
 */
export function isPageRequest(request: Pick<FastifyRequest, "method" | "url">): boolean {
  const wantsPage = request.method === "GET" || request.method === "HEAD";
  const [path = ""] = request.url.split("?");
  if (wantsPage && path.startsWith("/u/")) return true;
  return wantsPage && !/^\/(v1|keepsake|files|assets|oauth|healthz)(\/|$)|\.\w+$/i.test(path);
}

/** Pictures and API may come from another server that speaks v1; scripts only from here. */
function pageHeaders(page: string): Record<string, string> {
  const inline = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code = ""]) => {
    const hash = createHash("sha256").update(code).digest("base64");
    return ` 'sha256-${hash}'`;
  });
  return {
    "cache-control": "no-cache",
    "content-security-policy": [
      "default-src 'self'",
      `script-src 'self'${inline.join("")}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src * data: blob:",
      "media-src * blob:",
      "connect-src *",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join("; "),
    ...viewerHeaders,
  };
}
