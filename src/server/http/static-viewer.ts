import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ApiFault, faults } from "#contract/errors.ts";
import type { Html } from "#server/lib/html.ts";
import { viewerHeaders } from "#server/lib/security-headers.ts";
import { sendFault } from "./error-replies.ts";
import { limitCaching } from "./headers.ts";

/** The viewer's index.html; `root` is the absolute folder of the built viewer. */
export interface ViewerPage {
  readonly root: string;
  readonly isBuilt: boolean;
  /**
   * The file name of the page's entry script, which has a hash of the viewer's code, so a viewer can tell whether the
   * server has another one. "" if there is none.
   */
  readonly build: string;
  /** Sends the page if a browser may be opening it, otherwise the fault. */
  readonly sendOr: (
    fault: ApiFault,
    request: Pick<FastifyRequest, "method" | "url">,
    reply: FastifyReply,
    options?: PageOptions,
  ) => FastifyReply;
}

interface PageOptions {
  readonly status?: number | undefined;
  /** Replaces the page's title; null keeps it. */
  readonly head?: Html | null;
}

const title = "<title>Keepsake</title>";

/** Reads the built page. If there is none, `sendOr` always sends the fault. */
export function readViewerPage(root: string): ViewerPage {
  const path = join(root, "index.html");
  const page = existsSync(path) ? readFileSync(path, "utf8") : null;
  const headers = page === null ? {} : pageHeaders(page);
  return {
    root,
    isBuilt: page !== null,
    build: /<script type="module"[^>]* src="\/assets\/([^"]+)"/.exec(page ?? "")?.[1] ?? "",
    sendOr: (fault, request, reply, { status = 200, head = null } = {}) => {
      if (page === null || !isPageRequest(request)) return sendFault(reply, fault);
      reply.code(status).headers(headers).type("text/html; charset=utf-8");
      // Hooks do not run for malformed URLs.
      limitCaching(reply);
      // A function, because a text may hold "$&", which replace would interpret.
      return reply.send(head === null ? page : page.replace(title, () => head.text));
    },
  };
}

/** Serves the built viewer: its files, index.html for every other URL that may be a page, and 404 for the rest. */
export function serveViewer(app: FastifyInstance, page: ViewerPage): void {
  if (page.isBuilt) {
    void app.register(async (files) => {
      files.addHook("onRequest", async (request, reply) => {
        reply.header("cache-control", lifetimeOf(request.url));
        // Files exist compressed too, so a shared cache must keep the two apart.
        reply.header("vary", "Accept-Encoding");
      });
      await files.register(fastifyStatic, {
        root: page.root,
        wildcard: false,
        index: false,
        preCompressed: true,
        decorateReply: false,
        // Its header would replace ours.
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

/**
 * Names of assets contain a hash of their content; names of other files, such as the icon, do not. The service worker
 * lists the files of its version, so an old one must not outlive it.
 */
function lifetimeOf(url: string): string {
  if (/^\/(service-worker\.js|manifest\.webmanifest)(\?|$)/.test(url)) return "no-cache";
  return url.startsWith("/assets/")
    ? "public, max-age=31536000, immutable"
    : "public, max-age=3600";
}

/**
 * Whether a browser may be opening a page: not under the API's paths, and not with a file extension. Usernames may
 * contain dots, so everything below /u/ and /stories/ is a page.
 */
export function isPageRequest(request: Pick<FastifyRequest, "method" | "url">): boolean {
  const wantsPage = request.method === "GET" || request.method === "HEAD";
  const [path = ""] = request.url.split("?");
  if (wantsPage && /^\/(u|stories)\//.test(path)) return true;
  return wantsPage && !/^\/(v1|keepsake|files|assets|oauth|healthz)(\/|$)|\.\w+$/i.test(path);
}

/**
 * Pictures and API data may come from another v1 server; scripts only from this one. No string becomes code or markup
 * but by the policy `keepsake`, which the viewer has for its service worker.
 */
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
      "require-trusted-types-for 'script'",
      "trusted-types keepsake",
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
