import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { openApiDocument } from "#contract/openapi/document.ts";
import type { AppContext } from "#server/context.ts";
import { hasEtag } from "#server/lib/conditional-request.ts";
import { version } from "#server/project-root.ts";

/** The API's description for programs, made once from the contract. */
export function openApiRoutes(app: FastifyInstance, { config }: AppContext): void {
  let made: { readonly text: string; readonly etag: string } | undefined;

  app.get("/openapi.json", async (request, reply) => {
    made ??= make(config.publicUrl);
    reply.headers({
      // Asked about every time: another version of the server says something else.
      "cache-control": "public, no-cache",
      // What packs it says so only where it did.
      vary: "accept-encoding",
      etag: made.etag,
    });
    if (hasEtag(request.headers["if-none-match"] ?? "", made.etag)) return reply.code(304).send();
    return reply.type("application/json; charset=utf-8").send(made.text);
  });
}

function make(publicUrl: string) {
  const text = JSON.stringify(openApiDocument({ publicUrl, version }));
  // Weak: packed or not, it says the same.
  const etag = `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  return { text, etag };
}
