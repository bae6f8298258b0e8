import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { openApiDocument } from "#contract/openapi/document.ts";
import type { AppContext } from "#server/context.ts";
import { hasEtag } from "#server/lib/conditional-request.ts";
import { version } from "#server/project-root.ts";

/** Serves the OpenAPI document, which is made once from the contract. */
export function openApiRoutes(app: FastifyInstance, { config }: AppContext): void {
  let document: { readonly text: string; readonly etag: string } | undefined;

  app.get("/openapi.json", async (request, reply) => {
    document ??= createDocument(config.publicUrl);
    reply.headers({
      // Revalidated every time, because another version of the server has another document.
      "cache-control": "public, no-cache",
      // Both by hand: CORS adds only Origin, and compression adds the rest only if it compresses.
      vary: "Origin, accept-encoding",
      etag: document.etag,
    });
    if (hasEtag(request.headers["if-none-match"] ?? "", document.etag))
      return reply.code(304).send();
    return reply.type("application/json; charset=utf-8").send(document.text);
  });
}

function createDocument(publicUrl: string) {
  const text = JSON.stringify(openApiDocument({ publicUrl, version }));
  // Weak, because the compressed and the plain body share it.
  const etag = `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  return { text, etag };
}
