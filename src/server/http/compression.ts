import { constants } from "node:zlib";
import compress, { type FastifyCompressOptions } from "@fastify/compress";
import type { FastifyInstance } from "fastify";

const options: FastifyCompressOptions = {
  // What comes in is a short form; a packed one could swell without end.
  globalDecompression: false,
  encodings: ["br", "gzip"],
  // Smaller ones fit into a packet or two as they are.
  threshold: 1400,
  // A page of 33 medias, 134 kB: 21 kB in 1 ms at 4, 17 kB in 460 ms at 11.
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};

/**
 * Packs the answers of the routes that `routes` adds, where the caller takes that. The pages under /oauth
 * are no such routes: they hold a form's secret beside words of the caller's, whose length would tell of it.
 */
export function compressed(app: FastifyInstance, routes: (scope: FastifyInstance) => void): void {
  void app.register(async (scope) => {
    await scope.register(compress, options);
    routes(scope);
  });
}
