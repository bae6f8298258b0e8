import { type ApiFault, faults } from "#contract/errors.ts";
import { type RouteName, routes } from "#contract/routes.ts";
import type { Data } from "#contract/schemas/endpoints.ts";
import type { Pagination } from "#contract/schemas/envelope.ts";
import { createFakeOAuth } from "./fake-oauth.ts";
import { type RecordedRequest, recognise } from "./recorded-requests.ts";

export interface FakeReply<Name extends RouteName> {
  readonly data: Data<Name>;
  readonly pagination?: Pagination;
}

/** The response to each operation; a response refuses by throwing a Refusal. */
export type Responses = { [Name in RouteName]?: (request: RecordedRequest) => FakeReply<Name> };

/** Thrown by a response to refuse with one of the API's errors. */
export class Refusal extends Error {
  readonly fault: ApiFault;
  readonly headers: Record<string, string>;

  constructor(fault: ApiFault, headers: Record<string, string> = {}) {
    super(fault.message);
    this.fault = fault;
    this.headers = headers;
  }
}

/** A fake server. Operations can be held back, refused, or down. */
export function createFakeApi(responses: Responses) {
  const requests: RecordedRequest[] = [];
  const refusals = new Map<RouteName, Refusal>();
  const requestGates = new Map<RouteName, RequestGate>();
  const responseGates = new Map<RouteName, RequestGate>();
  const down = new Set<RouteName>();
  const oauth = createFakeOAuth();

  async function fetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    if (/\/oauth\/\w+$/.test(String(input))) return oauth.respond(String(input), init);
    const request = recognise(String(input), init);
    if (!request) return respond(faults.unknownRoute.status, failed(faults.unknownRoute));
    requests.push(request);
    await passes(requestGates.get(request.name), init.signal);
    if (down.has(request.name)) throw new TypeError("Failed to fetch");
    const response = respondTo(request, responses, refusals.get(request.name));
    await passes(responseGates.get(request.name), init.signal);
    return response;
  }

  const all = Object.keys(routes) as RouteName[]; // the keys of `routes`
  return {
    fetch,
    /** Its sign-in pages and OAuth endpoints. */
    oauth,
    /** The requests to some operations, in order. */
    requests: (...names: RouteName[]) => requests.filter(({ name }) => names.includes(name)),
    refuse: (name: RouteName, fault: ApiFault, headers?: Record<string, string>) =>
      void refusals.set(name, new Refusal(fault, headers)),
    accept: (name: RouteName) => void refusals.delete(name),
    goDown: (...names: RouteName[]) =>
      void (names.length > 0 ? names : all).map((name) => down.add(name)),
    comeBack: () => down.clear(),
    /** Holds back every request to an operation, until the returned function is called. */
    hold: (name: RouteName) => close(requestGates, name),
    /** Holds back the responses, which keep the state of the time of the request. */
    holdResponse: (name: RouteName) => close(responseGates, name),
  };
}

function respondTo(
  request: RecordedRequest,
  responses: Responses,
  refusal: Refusal | undefined,
): Response {
  const response = responses[request.name];
  if (!response) throw new Error(`The fake API has no response for ${request.name}.`);
  try {
    if (refusal) throw refusal;
    return respond(200, { meta: { code: 200 }, ...response(request) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return respond(error.fault.status, failed(error.fault), error.headers);
  }
}

const failed = ({ status, type, message }: ApiFault) => ({
  meta: { code: status, error_type: type, error_message: message },
});

const respond = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

/** Holds back requests until it opens. */
export interface RequestGate {
  readonly opened: Promise<void>;
  open(): void;
}

/** Adds a closed gate under a name; returns the function that opens and removes it. */
function close<Name>(gates: Map<Name, RequestGate>, name: Name): () => void {
  const gate = createGate();
  gates.set(name, gate);
  return () => {
    gates.delete(name);
    gate.open();
  };
}

/** Waits until a gate opens, if there is one. Rejects if the signal aborts, as fetch does. */
async function passes(gate: RequestGate | undefined, signal?: AbortSignal | null): Promise<void> {
  signal?.throwIfAborted();
  if (!gate) return;
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  await Promise.race([gate.opened, aborted]);
}

function createGate(): RequestGate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
