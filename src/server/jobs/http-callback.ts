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
  /** The id of the client whose callback it is. */
  readonly client: string;
  /** How long the whole call may take, in milliseconds. */
  readonly patienceMs: number;
  /** Ends the call early. */
  readonly signal?: AbortSignal;
}

export interface CallbackReply {
  readonly status: number;
  /** Of what was answered the first bytes, as UTF-8. */
  readonly body: string;
}

/** No more of an answer is read; a challenge is far shorter. */
const mostBytes = 4096;

/**
 * Calls a client's callback. Every address that its name stands for must be one that may be called, and
 * the connection goes to one of those that were looked at; a redirect is an answer like any other.
 * Throws a ForbiddenAddressError before anything is sent, and an ordinary error where no answer comes.
 */
export async function requestCallback(call: CallbackCall): Promise<CallbackReply> {
  const { url, rule, method, body, patienceMs } = call;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A name is looked up by the request itself; a number is not.
  const refusal = isIP(host) === 0 ? null : rule.refusalOf(url, host);
  if (refusal !== null) throw new ForbiddenAddressError(refusal);
  const timeout = AbortSignal.timeout(patienceMs);
  const options: RequestOptions = {
    method,
    // No connection outlives its call, and no proxy of the environment stands between.
    agent: false,
    lookup: lookUpAllowed(call),
    signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
    headers: { "user-agent": "Keepsake", accept: "*/*", ...call.headers, ...lengthOf(body) },
  };
  try {
    const response = await send(url, options, body);
    return { status: response.statusCode ?? 0, body: await firstBytes(response) };
  } catch (error) {
    throw timeout.aborted ? new Error(`no answer within ${patienceMs} ms`) : error;
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

/** Looks a name up, and refuses it if a single one of its addresses may not be called. */
function lookUpAllowed({ url, rule, client }: CallbackCall): LookupFunction {
  return (host, options, done) => {
    const answer = (found: Awaited<ReturnType<typeof findHost>>) => {
      const [first] = found;
      const refusals = found.flatMap(({ address }) => rule.refusalOf(url, address) ?? []);
      const [refusal] = refusals;
      if (first === undefined) done(new Error(`the name ${host} has no address`), "");
      else if (refusal !== undefined) done(new ForbiddenAddressError(refusal), "");
      else if (options.all === true) done(null, [...found]);
      else done(null, first.address, first.family);
    };
    void findHost(host, client).then(answer, (error) => done(error, ""));
  };
}
