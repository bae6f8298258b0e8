import { type LookupAddress, lookup as lookUp } from "node:dns";
import { type IncomingMessage, type RequestOptions, request as requestPlainly } from "node:http";
import { request as requestSecurely } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { CallbackAddresses } from "../callback-addresses.ts";
import { ForbiddenAddressError } from "../errors/forbidden-address-error.ts";

export interface CallbackCall {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly addresses: CallbackAddresses;
  /** Ends the call early. */
  readonly signal?: AbortSignal;
}

export interface CallbackReply {
  readonly status: number;
  /** Of what was answered the first bytes, as UTF-8. */
  readonly body: string;
}

/** The whole of a call may take so long. */
const patienceMs = 10_000;
/** No more of an answer is read; a challenge is far shorter. */
const mostBytes = 4096;

/**
 * Calls a client's callback. Every address that its name stands for must be one that may be called, and
 * the connection goes to one of those that were looked at; a redirect is an answer like any other.
 * Throws a ForbiddenAddressError before anything is sent, and an ordinary error where no answer comes.
 */
export async function callBack(call: CallbackCall): Promise<CallbackReply> {
  const { url, addresses, method, body } = call;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A name is looked up by the request itself; a number is not.
  if (isIP(host) !== 0 && !addresses.allows(host)) throw new ForbiddenAddressError();
  const timeout = AbortSignal.timeout(patienceMs);
  const options: RequestOptions = {
    method,
    // No connection outlives its call, and no proxy of the environment stands between.
    agent: false,
    lookup: lookUpAllowed(addresses),
    signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
    headers: { "user-agent": "Keepsake", accept: "*/*", ...call.headers, ...lengthOf(body) },
  };
  const response = await send(url, options, body);
  return { status: response.statusCode ?? 0, body: await firstBytes(response) };
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

/** Looks a name up as ever, and refuses it where a single one of its addresses may not be called. */
function lookUpAllowed(addresses: CallbackAddresses): LookupFunction {
  return (host, options, done) => {
    lookUp(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error || first === undefined) done(error ?? new Error("no address"), "");
      else if (!found.every(({ address }) => addresses.allows(address))) {
        done(new ForbiddenAddressError(), "");
      } else if (options.all === true) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}
