import type { IncomingMessage, Server, ServerResponse } from "node:http";

/**
 * Answers requests to paths that begin like this instead of the server. Unlike a route of the browser, it leaves the
 * browser's own cache on. Returns the function that ends this.
 */
export function answerInstead(
  server: Server,
  path: string,
  answer: (response: ServerResponse) => void,
): () => void {
  const listeners = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith(path)) answer(response);
    else for (const listener of listeners) listener(request, response);
  });
  return () => {
    server.removeAllListeners("request");
    for (const listener of listeners) server.on("request", (...sent) => listener(...sent));
  };
}
