import { constants } from "node:zlib";
import compress, { type FastifyCompressOptions } from "@fastify/compress";
import type { FastifyInstance } from "fastify";

const options: FastifyCompressOptions = {
  // Request bodies are short forms; a compressed one could expand without limit.
  globalDecompression: false,
  encodings: ["br", "gzip"],
  // Smaller replies fit into a packet or two uncompressed.
  threshold: 1400,
  // A page of 33 media, 134 kB: 21 kB in 1 ms at 4, 17 kB in 460 ms at 11.
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};

/**
 * Compresses replies of the routes that `routes` adds, if the client accepts that. Never add /oauth pages: they hold
 * a form's secret beside text of the caller's, so their compressed length would leak it (BREACH).
 */
export function compressed(app: FastifyInstance, routes: (scope: FastifyInstance) => void): void {
  void app.register(async (scope) => {
    await scope.register(compress, options);
    routes(scope);
  });
}
