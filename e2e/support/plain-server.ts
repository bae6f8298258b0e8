import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Schema {
  readonly properties?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Description {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly parameters?: readonly Readonly<Record<string, unknown>>[];
}

const mark = "x-keepsake-extension";

/**
 * Serves the v1 API of a Keepsake server without its extensions, as another v1 server would: none of its own paths,
 * parameters and fields. What they are is taken from the server's description.
 */
export async function servePlain(origin: string) {
  const response = await fetch(`${origin}/openapi.json`);
  const rules = rulesOf((await response.json()) as Description);
  const server = createServer((request, reply) => {
    forward(origin, rules, request, reply).catch((error: unknown) => {
      reply.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

interface Rules {
  readonly fields: ReadonlySet<string>;
  readonly ofPagination: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
}

function rulesOf({ components, paths }: Description): Rules {
  const marked = ({ properties = {} }: Schema) =>
    Object.keys(properties).filter((name) => properties[name]?.[mark] === true);
  const { Pagination = {}, ...others } = components.schemas;
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const parameters = operations
    .flatMap(({ parameters: all = [] }) => all)
    .filter((parameter) => parameter[mark] === true);
  return {
    fields: new Set(Object.values(others).flatMap(marked)),
    ofPagination: new Set(marked(Pagination)),
    parameters: new Set(parameters.map(({ name }) => String(name))),
  };
}

async function forward(
  origin: string,
  rules: Rules,
  request: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const address = new URL(request.url ?? "/", origin);
  if (!address.pathname.startsWith("/v1/")) {
    reply.writeHead(404, { "content-type": "text/html" }).end("<h1>Not found</h1>");
    return;
  }
  for (const name of rules.parameters) address.searchParams.delete(name);
  const { method = "GET" } = request;
  const hasBody = method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const sent = new Headers();
  for (const name of ["authorization", "content-type", "origin", "accept"]) {
    const value = request.headers[name];
    if (typeof value === "string") sent.set(name, value);
  }
  for (const name of ["access-control-request-method", "access-control-request-headers"]) {
    const value = request.headers[name];
    if (typeof value === "string") sent.set(name, value);
  }
  const body = hasBody ? Buffer.concat(chunks) : null;
  const response = await fetch(address, { method, headers: sent, body });
  const text = await response.text();
  const headers = Object.fromEntries(
    [...response.headers].filter(([name]) =>
      /^(access-control-|content-type|x-ratelimit)/.test(name),
    ),
  );
  reply.writeHead(response.status, headers);
  reply.end(text === "" ? "" : JSON.stringify(withoutExtensions(JSON.parse(text), rules)));
}

function withoutExtensions(value: unknown, rules: Rules, isPagination = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutExtensions(item, rules));
  if (typeof value !== "object" || value === null) return value;
  const dropped = isPagination ? rules.ofPagination : rules.fields;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !dropped.has(name))
      .map(([name, item]) => [name, withoutExtensions(item, rules, name === "pagination")]),
  );
}
