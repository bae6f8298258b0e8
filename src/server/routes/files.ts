import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import type { AppContext } from "../app-context.ts";
import { ApiError } from "../errors/api-error.ts";
import { fileFolder } from "../media/files.ts";
import { pickFormat } from "../media/pick-format.ts";
import { findFile } from "../queries/files.ts";
import { renditionNames } from "../rendition-sizes.ts";

const names = new Set([...renditionNames.map((name) => `${name}.jpg`), "clip.mp4", "clip_low.mp4"]);

/**
 * Pictures and clips. The address holds 128 random bits and is all that opens them, so an `<img>` needs no token.
 * A picture's address ends in .jpg and answers in the best format that the browser accepts.
 */
export function fileRoutes(app: FastifyInstance, { db, mediaRoot }: AppContext): void {
  app.get<{ Params: { key: string; name: string } }>(
    "/files/:key/:name",
    async (request, reply) => {
      const { key, name } = request.params;
      const known = /^[0-9a-f]{32}$/.test(key) && names.has(name) ? await findFile(db, key) : null;
      if (known === null) throw new ApiError(faults.unknownFile);
      const scope = known.isPrivate ? "private" : "public";
      reply.header("cache-control", `${scope}, max-age=31536000, immutable`);
      reply.header("cross-origin-resource-policy", "cross-origin");
      const folder = fileFolder(mediaRoot, known.storedKey);
      if (name.endsWith(".mp4")) return reply.sendFile(name, folder);
      reply.header("vary", "Accept");
      const file = name.replace(/jpg$/, pickFormat(request.headers.accept));
      return reply.sendFile(file, folder);
    },
  );
}
