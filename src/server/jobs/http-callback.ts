import { type IncomingMessage, type RequestOptions, request as requestPlainly } from "node:http";
import { request as requestSecurely } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { ForbiddenAddressError } from "#server/errors/forbidden-address-error.ts";
import type { CallbackRule } from "./callback-rule.ts";
import { findHost } from "./host-lookups.ts";

export interface CallbackCall {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly rule: CallbackRule;
  /** The id of the callback's client. */
  readonly client: string;
  /** Time limit of the call, in milliseconds. */
  readonly timeoutMs: number;
  /** Aborts the call. */
  readonly signal?: AbortSignal;
}

export interface CallbackReply {
  readonly status: number;
  /** The first bytes of the response, as UTF-8. */
  readonly body: string;
}

/** Maximum bytes of a response to read; a challenge is far shorter. */
const mostBytes = 4096;

/**
 * Calls a client's callback. All addresses of its host must be allowed, and the connection uses one of the checked
 * addresses. Redirects are not followed. Throws a ForbiddenAddressError before anything is sent, and another error if
 * there is no response.
 */
export async function requestCallback(call: CallbackCall): Promise<CallbackReply> {
  const { url, rule, method, body, timeoutMs } = call;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // Only names go through `lookup`; an IP address must be checked here.
  const refusal = isIP(host) === 0 ? null : rule.refusalOf(url, host);
  if (refusal !== null) throw new ForbiddenAddressError(refusal);
  const timeout = AbortSignal.timeout(timeoutMs);
  const options: RequestOptions = {
    method,
    // No keep-alive, and no proxy from the environment.
    agent: false,
    lookup: lookUpAllowed(call),
    signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
    headers: { "user-agent": "Keepsake", accept: "*/*", ...call.headers, ...lengthOf(body) },
  };
  try {
    const response = await send(url, options, body);
    return { status: response.statusCode ?? 0, body: await firstBytes(response) };
  } catch (error) {
    throw timeout.aborted ? new Error(`no response within ${timeoutMs} ms`) : error;
  }
}

const lengthOf = (body: string | undefined) =>
  body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };

function send(url: URL, options: RequestOptions, body = ""): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? requestSecurely : requestPlainly;
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on("error", reject).end(body);
  });
}

async function firstBytes(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    if (length >= mostBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString();
}

/** Looks up a name and refuses it if any of its addresses is not allowed. */
function lookUpAllowed({ url, rule, client }: CallbackCall): LookupFunction {
  return (host, options, done) => {
    const check = (found: Awaited<ReturnType<typeof findHost>>) => {
      const [first] = found;
      const refusals = found.flatMap(({ address }) => rule.refusalOf(url, address) ?? []);
      const [refusal] = refusals;
      if (first === undefined) done(new Error(`the name ${host} has no address`), "");
      else if (refusal !== undefined) done(new ForbiddenAddressError(refusal), "");
      else if (options.all === true) done(null, [...found]);
      else done(null, first.address, first.family);
    };
    void findHost(host, client).then(check, (error) => done(error, ""));
  };
}
