import { once } from "node:events";
import { Agent, request as ask, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import { createBrotliCompress, constants as zlib } from "node:zlib";
import { createCertificate } from "./certificate.ts";

const ofOneConnection = ["connection", "keep-alive", "transfer-encoding", "host", "upgrade"];
const brotli = { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } };

/**
 * The one way into everything that is measured, as a deployment has one: HTTP/2, and Brotli for text that
 * comes unpacked. `pages` are served from memory, all else comes from where `forwardTo` says.
 */
export async function openProxy(pages: Readonly<Record<string, string>>) {
  const { key, cert, publicKeyHash } = createCertificate();
  const agent = new Agent({ keepAlive: true });
  let behind = "";
  const server = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
    const page = pages[request.url.split("?")[0] ?? ""];
    if (page === undefined) forward(request, response, behind, agent);
    else send(request, response, 200, { "content-type": "text/html; charset=utf-8" }).end(page);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The front has no port.");
  return {
    origin: `https://localhost:${address.port}`,
    publicKeyHash,
    forwardTo: (url: string) => {
      behind = url;
    },
    close: () => {
      server.close();
      agent.destroy();
    },
  };
}

function forward(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  behind: string,
  agent: Agent,
): void {
  const headers = { ...withoutHop(request.headers), host: request.authority };
  const asked = ask(`${behind}${request.url}`, { method: request.method, headers, agent });
  asked.on("response", (answer: IncomingMessage) => {
    answer.pipe(send(request, response, answer.statusCode ?? 502, withoutHop(answer.headers)));
  });
  asked.on("error", () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  // What the browser gives up, the server need not finish.
  response.on("close", () => asked.destroy());
  request.pipe(asked);
}

/** Begins an answer; gives where its body is to be written. */
function send(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  status: number,
  headers: IncomingHttpHeaders,
): NodeJS.WritableStream {
  const takesBrotli = /\bbr\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const isText = /^text\/|json|javascript|svg/.test(headers["content-type"] ?? "");
  const isPacked = headers["content-encoding"] !== undefined;
  if (!takesBrotli || !isText || isPacked || status === 304) {
    response.writeHead(status, headers);
    return response.stream ?? response;
  }
  const { "content-length": _unpacked, ...rest } = headers;
  response.writeHead(status, { ...rest, "content-encoding": "br" });
  const packer = createBrotliCompress(brotli);
  packer.pipe(response.stream ?? response);
  return packer;
}

const withoutHop = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !name.startsWith(":") && !ofOneConnection.includes(name),
    ),
  );
