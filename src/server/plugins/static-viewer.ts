import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { sendFault } from "./error-replies.ts";

/**
 * Serves the built viewer: its files as they lie, and the page itself for every other address that a
 * browser opens. Also says 404 for all that is neither. `viewerRoot` is absolute.
 */
export function serveViewer(app: FastifyInstance, viewerRoot: string): void {
  const built = existsSync(join(viewerRoot, "index.html"));
  const page = built ? readFileSync(join(viewerRoot, "index.html"), "utf8") : null;
  const headers = page === null ? {} : pageHeaders(page);
  if (built) {
    void app.register(fastifyStatic, {
      root: viewerRoot,
      wildcard: false,
      index: false,
      preCompressed: true,
      // The pictures have decorated the reply already.
      decorateReply: false,
      globIgnore: ["**/*.br", "**/*.gz", "index.html", ".vite/**"],
      setHeaders: setCaching,
    });
  }
  const sendPage = (request: FastifyRequest, reply: FastifyReply) => {
    if (page === null || !isPageRequest(request)) return sendFault(reply, faults.unknownRoute);
    return reply.headers(headers).type("text/html; charset=utf-8").send(page);
  };
  app.get("/", sendPage);
  app.setNotFoundHandler(sendPage);
}

interface HeaderTarget {
  setHeader(name: string, value: string): unknown;
}

function setCaching(response: HeaderTarget, path: string): void {
  const hashed = /[\\/]assets[\\/]/.test(path);
  response.setHeader(
    "cache-control",
    hashed ? "public, max-age=31536000, immutable" : "public, max-age=3600",
  );
}

/**
 * An address under the API's own paths is a program's mistake, and one with an ending a file's; neither
 * is a page. But people have dots in their names.
 */
function isPageRequest(request: FastifyRequest): boolean {
  const wantsPage = request.method === "GET" || request.method === "HEAD";
  const [path = ""] = request.url.split("?");
  if (wantsPage && path.startsWith("/u/")) return true;
  return wantsPage && !/^\/(v1|keepsake|files|assets|oauth)(\/|$)|\.\w+$/.test(path);
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
    // A sign-in's code stands in the address for a moment, and goes into no other request's headers.
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}
