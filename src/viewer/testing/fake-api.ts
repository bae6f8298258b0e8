import { type ApiFault, faults } from "#contract/errors.ts";
import { type RouteName, routes } from "#contract/routes.ts";
import type { Data } from "#contract/schemas/endpoints.ts";
import type { Pagination } from "#contract/schemas/envelope.ts";
import { createFakeOAuth } from "./fake-oauth.ts";
import { type RecordedRequest, recognise } from "./recorded-requests.ts";
import { close, passes, type RequestGate } from "./request-gate.ts";

export interface Given<Name extends RouteName> {
  readonly data: Data<Name>;
  readonly pagination?: Pagination;
}

/** What a server answers, name by name; an answer refuses by throwing a Refusal. */
export type Responses = { [Name in RouteName]?: (asked: RecordedRequest) => Given<Name> };

/** Thrown by an answer to refuse, in the API's own words. */
export class Refusal extends Error {
  readonly fault: ApiFault;
  readonly headers: Record<string, string>;

  constructor(fault: ApiFault, headers: Record<string, string> = {}) {
    super(fault.message);
    this.fault = fault;
    this.headers = headers;
  }
}

/** A server that is asked by contract name. It can be slow, refuse, and be down, by name or for all. */
export function createFakeApi(answers: Responses) {
  const asked: RecordedRequest[] = [];
  const refusals = new Map<RouteName, Refusal>();
  const questions = new Map<RouteName, RequestGate>();
  const answered = new Map<RouteName, RequestGate>();
  const down = new Set<RouteName>();
  const oauth = createFakeOAuth();

  async function fetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    if (/\/oauth\/\w+$/.test(String(input))) return oauth.answer(String(input), init);
    const request = recognise(String(input), init);
    if (!request) return respond(faults.unknownRoute.status, failed(faults.unknownRoute));
    asked.push(request);
    await passes(questions.get(request.name), init.signal);
    if (down.has(request.name)) throw new TypeError("Failed to fetch");
    const response = answerTo(request, answers, refusals.get(request.name));
    await passes(answered.get(request.name), init.signal);
    return response;
  }

  const all = Object.keys(routes) as RouteName[]; // the keys of that object are its names
  return {
    fetch,
    /** Its sign-in pages, and what they are asked behind the viewer's back. */
    oauth,
    /** What was asked, by name, in order. */
    asked: (...names: RouteName[]) => asked.filter(({ name }) => names.includes(name)),
    refuse: (name: RouteName, fault: ApiFault, headers?: Record<string, string>) =>
      void refusals.set(name, new Refusal(fault, headers)),
    accept: (name: RouteName) => void refusals.delete(name),
    goDown: (...names: RouteName[]) =>
      void (names.length > 0 ? names : all).map((name) => down.add(name)),
    comeBack: () => down.clear(),
    /** Keeps every question of that name on its way until the function that it gives is called. */
    hold: (name: RouteName) => close(questions, name),
    /** The same for the answers: the server has said what it knew, and it arrives late. */
    holdAnswer: (name: RouteName) => close(answered, name),
  };
}

function answerTo(
  request: RecordedRequest,
  answers: Responses,
  refusal: Refusal | undefined,
): Response {
  const answer = answers[request.name];
  if (!answer) throw new Error(`Nobody taught the fake API to answer ${request.name}.`);
  try {
    if (refusal) throw refusal;
    return respond(200, { meta: { code: 200 }, ...answer(request) });
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
