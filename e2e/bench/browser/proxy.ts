import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import {
  Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBrotliCompress, constants as zlib } from "node:zlib";

const hopByHopHeaders = ["connection", "keep-alive", "transfer-encoding", "host", "upgrade"];
const brotli = { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } };

/**
 * Starts an HTTP/2 proxy like that of a deployment, which compresses text by Brotli if the server did not. Serves
 * `pages` from memory and forwards everything else to the URL set by `forwardTo`.
 */
export async function openProxy(pages: Readonly<Record<string, string>>) {
  const { key, cert, publicKeyHash } = createCertificate();
  const agent = new Agent({ keepAlive: true });
  let upstreamUrl = "";
  const server = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
    const page = pages[request.url.split("?")[0] ?? ""];
    if (page === undefined) forward(request, response, upstreamUrl, agent);
    else send(request, response, 200, { "content-type": "text/html; charset=utf-8" }).end(page);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    origin: `https://localhost:${address.port}`,
    publicKeyHash,
    forwardTo: (url: string) => {
      upstreamUrl = url;
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
  upstreamUrl: string,
  agent: Agent,
): void {
  const headers = { ...withoutHopByHop(request.headers), host: request.authority };
  const forwarded = httpRequest(`${upstreamUrl}${request.url}`, {
    method: request.method,
    headers,
    agent,
  });
  forwarded.on("response", (upstream: IncomingMessage) => {
    upstream.pipe(
      send(request, response, upstream.statusCode ?? 502, withoutHopByHop(upstream.headers)),
    );
  });
  forwarded.on("error", () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  // Stops the request if the browser cancels its own.
  response.on("close", () => forwarded.destroy());
  request.pipe(forwarded);
}

/** Writes a response's head. Returns the stream for its body. */
function send(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  status: number,
  headers: IncomingHttpHeaders,
): NodeJS.WritableStream {
  const takesBrotli = /\bbr\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const isText = /^text\/|json|javascript|svg/.test(headers["content-type"] ?? "");
  const isCompressed = headers["content-encoding"] !== undefined;
  if (!takesBrotli || !isText || isCompressed || status === 304) {
    response.writeHead(status, headers);
    return response.stream ?? response;
  }
  const { "content-length": _uncompressed, ...rest } = headers;
  response.writeHead(status, { ...rest, "content-encoding": "br" });
  const compressor = createBrotliCompress(brotli);
  compressor.pipe(response.stream ?? response);
  return compressor;
}

const withoutHopByHop = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !name.startsWith(":") && !hopByHopHeaders.includes(name),
    ),
  );

export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  /** Makes the browser trust the certificate. With one that it only tolerates it does not use its cache. */
  readonly publicKeyHash: string;
}

/** Creates a self-signed certificate for localhost, held in memory. */
function createCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-bench-tls-"));
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  try {
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const how = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    const files = ["-keyout", keyFile, "-out", certFile];
    execFileSync("openssl", ["req", ...how, "-days", "30", ...subject, ...files], {
      stdio: "ignore",
    });
    const [key, cert] = [readFileSync(keyFile), readFileSync(certFile)];
    const publicKey = new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" });
    return { key, cert, publicKeyHash: createHash("sha256").update(publicKey).digest("base64") };
  } catch (error) {
    throw new Error("Creating the certificate for HTTP/2 failed. It needs openssl.", {
      cause: error,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
