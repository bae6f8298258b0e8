import fc from "fast-check";
import { type RouteName, routes } from "#contract/routes.ts";
import { endpoints } from "#contract/schemas/endpoints.ts";
import { generatedBody, type RepeatedText } from "./bodies.ts";
import { escaped, hostileText, pairsOf, rightPairs } from "./hostile-text.ts";

/** A random request. */
export interface GeneratedCall {
  readonly method: string;
  /** Path and query: any bytes that fit into a request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RepeatedText | null;
}

/** Existing ids, names and tokens, which let a request pass the first checks. */
export interface KnownValues {
  /** By path parameter. */
  readonly params: Readonly<Record<string, readonly string[]>>;
  /** By query or body parameter. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly tokens: readonly string[];
}

const headerText = fc.oneof(
  fc.constantFrom("", "null", "*", "*/*", "0", "bytes=0-1", 'W/"1"', "close", "application/json"),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: fc.integer({ min: 128, max: 255 }).map((code) => String.fromCharCode(code)) }),
);

/** Headers that a client may send, with invalid values. */
export const oddHeaders = fc.dictionary(
  fc.constantFrom(
    "accept",
    "accept-encoding",
    "accept-version",
    "access-control-request-headers",
    "access-control-request-method",
    "cookie",
    "content-encoding",
    "content-language",
    "expect",
    "host",
    "if-modified-since",
    "if-none-match",
    "origin",
    "range",
    "referer",
    "x-forwarded-for",
    "x-forwarded-proto",
    "x-http-method-override",
    "x-insta-forwarded-for",
  ),
  headerText,
  { maxKeys: 3 },
);

/** Requests to every operation of the contract, most of them nearly valid. */
export function generatedCalls(known: KnownValues): fc.Arbitrary<GeneratedCall> {
  return fc
    .constantFrom(...(Object.keys(routes) as RouteName[]))
    .chain((operation) =>
      fc.oneof(
        { weight: 3, arbitrary: callOf(operation, known) },
        { weight: 1, arbitrary: rightCallOf(operation, known) },
      ),
    );
}

const usualHeaders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  GET: {},
  DELETE: {},
  POST: { "content-type": "application/x-www-form-urlencoded" },
};

/** A call with known values only, so that every operation also gets past its first checks. */
function rightCallOf(operation: RouteName, known: KnownValues): fc.Arbitrary<GeneratedCall> {
  const { method, path } = routes[operation];
  const { query, body } = endpoints[operation];
  const params = path.split("/").map((segment) => {
    if (!segment.startsWith(":")) return fc.constant(segment);
    return fc.constantFrom(...(known.params[segment.slice(1)] ?? ["self"]));
  });
  return fc
    .record({
      path: fc.tuple(...params).map((texts) => texts.join("/")),
      query: rightPairs(Object.keys(query.properties), known.fields),
      fields: rightPairs(Object.keys(body.properties), known.fields),
      access: fc.oneof(
        fc.constantFrom(...known.tokens).map((token) => `access_token=${token}`),
        // The client's id is among the tokens, because clients may send it instead.
        fc.constant(`client_id=${known.tokens[0]}`),
      ),
    })
    .map((parts) => ({
      method,
      path: `${parts.path}?${parts.access}&${parts.query}`,
      headers: usualHeaders[method] ?? {},
      body: method === "POST" ? { latin1: parts.fields, times: 1 } : null,
    }));
}

function callOf(operation: RouteName, known: KnownValues): fc.Arbitrary<GeneratedCall> {
  const { method, path } = routes[operation];
  const { query, body } = endpoints[operation];
  const names = Object.keys(query.properties);
  const queryPairs = fc.oneof(
    { weight: 3, arbitrary: pairsOf(names, known.fields) },
    { weight: 1, arbitrary: rightPairs(names, known.fields) },
  );
  const fields = Object.keys(body.properties);
  const bodyPairs = fc.oneof(
    { weight: 2, arbitrary: rightPairs(fields, known.fields) },
    { weight: 1, arbitrary: pairsOf(fields, known.fields) },
  );
  return fc
    .record({
      method: mostly(method, "GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS"),
      path: pathOf(path, known.params),
      suffix: mostly("", ".json", "/", ".json/", "//", "/..", "%00", ";a=b"),
      query: queryPairs,
      callback: mostly("", "callback=f", "callback=a.b$_9", "callback=%00", "callback=f&callback="),
      token: tokenOf(known.tokens),
      headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, oddHeaders),
      body: generatedBody(bodyPairs, method !== "GET"),
    })
    .map((parts) => {
      const pairs = [parts.token.query, parts.query, parts.callback].filter((text) => text !== "");
      const address = `${parts.path}${parts.suffix}${pairs.length > 0 ? "?" : ""}${pairs.join("&")}`;
      return {
        method: parts.method,
        path: address,
        headers: { ...parts.headers, ...parts.token.headers, ...parts.body.headers },
        body: parts.body.body,
      };
    });
}

/** `usual` in 16 of 17 cases, else one of the others. */
export function mostly(usual: string, ...odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 16, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

function pathOf(path: string, params: KnownValues["params"]): fc.Arbitrary<string> {
  const segments = path.split("/").map((segment) => {
    if (!segment.startsWith(":")) return fc.constant(segment);
    const known = params[segment.slice(1)] ?? [];
    return fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom("self", ...known) },
      { weight: 2, arbitrary: hostileText.chain(escaped) },
    );
  });
  return fc.tuple(...segments).map((texts) => texts.join("/"));
}

function tokenOf(tokens: KnownValues["tokens"]) {
  const token = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...tokens) },
    { weight: 1, arbitrary: hostileText.chain(escaped) },
  );
  const nothing: Readonly<Record<string, string>> = {};
  return fc.oneof(
    {
      weight: 6,
      arbitrary: token.map((text) => ({ query: `access_token=${text}`, headers: nothing })),
    },
    {
      weight: 3,
      arbitrary: token.map((text) => ({ query: "", headers: { authorization: `Bearer ${text}` } })),
    },
    {
      weight: 1,
      arbitrary: headerText.map((text) => ({ query: "", headers: { authorization: text } })),
    },
    {
      weight: 1,
      arbitrary: token.map((text) => ({ query: `client_id=${text}`, headers: nothing })),
    },
    { weight: 1, arbitrary: fc.constant({ query: "", headers: nothing }) },
  );
}
