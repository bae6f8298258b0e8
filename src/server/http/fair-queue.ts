/** How many calls may wait, and how many may run at once. */
export interface QueueLimits {
  /** Calls of everybody that wait. */
  readonly waiting: number;
  readonly waitingPerCaller: number;
  /** How long a call may expect to wait for the others of its flow, in milliseconds. */
  readonly waitingMs: number;
  /** Counted calls that run. */
  readonly running: number;
  /** Of those, heavy ones: the rest of the database's connections is for the others. */
  readonly heavy: number;
  readonly heavyPerCaller: number;
}

export interface Ticket {
  readonly caller: string;
  /** Calls of one caller and one kind are a flow: its earlier calls say what the next one will cost. */
  readonly kind: string;
  /** Whether the call counts as running until it ends. */
  readonly isCounted: boolean;
}

interface Started<Call> {
  readonly call: Call;
  /** To be called once, with what the call has cost. */
  readonly end: (costMs: number) => void;
}

interface Caller<Call> {
  readonly key: string;
  readonly flows: Map<string, Flow<Call>>;
  /** Waiting calls of all its flows. */
  waiting: number;
  /** Flows with waiting calls. */
  lined: number;
  /** Heavy calls that run. */
  heavy: number;
}

interface Flow<Call> {
  readonly caller: Caller<Call>;
  readonly ticket: Ticket;
  readonly calls: Call[];
  running: number;
  /** What a call is expected to cost. */
  costMs: number;
  /** The virtual time at which its first waiting call begins. */
  start: number;
  /** The virtual time that its earlier calls used up. */
  usedUntil: number;
  /** How many calls had been started when its first waiting call became the first. */
  linedAt: number;
}

/** The expected cost of a call of which nothing is known. */
export const usualCostMs = 1;
const heavyMs = 25;
/** A flow whose calls cost less is forgotten when none waits. */
const rememberedMs = 5;
/** How many calls may pass another one because they cost less. More than flows can wait, so taking turns is no passing. */
const mostPassing = 1000;

/**
 * Decides which of many waiting calls runs next (start-time fair queueing). Each caller gets the same share of the time,
 * however many calls it sends, and a call that costs little does not wait for all those that cost much. Every flow has
 * a virtual time, which passes by what its calls cost; who is new begins at that of the flow that got the least.
 */
export class FairQueue<Call> {
  readonly #limits: QueueLimits;
  readonly #callers = new Map<string, Caller<Call>>();
  readonly #lined = new Set<Flow<Call>>();
  #nowMs = 0;
  #waiting = 0;
  #started = 0;
  #running = 0;
  #heavy = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#waiting === 0;
  }

  /** Lets a call wait. Returns false if the queue is full for its caller. */
  add(ticket: Ticket, call: Call): boolean {
    const { waiting, waitingPerCaller, waitingMs } = this.#limits;
    const known = this.#callers.get(ticket.caller);
    const caller = known ?? newCaller<Call>(ticket.caller);
    const flow = caller.flows.get(ticket.kind) ?? newFlow(ticket, caller);
    if (this.#waiting >= waiting || caller.waiting >= waitingPerCaller) return false;
    const expectedMs = (flow.calls.length * flow.costMs) / Math.max(1, this.#running);
    if (expectedMs >= waitingMs) return false;
    this.#callers.set(caller.key, caller);
    caller.flows.set(ticket.kind, flow);
    caller.waiting += 1;
    this.#waiting += 1;
    flow.calls.push(call);
    if (flow.calls.length === 1) this.#lineUp(flow);
    return true;
  }

  /** Starts the call whose turn it is; null if none waits, or all that wait must wait for running ones. */
  next(): Started<Call> | null {
    const flow = this.#soonest();
    const call = flow?.calls.shift();
    if (flow === null || call === undefined) return null;
    const { caller } = flow;
    caller.waiting -= 1;
    this.#waiting -= 1;
    this.#started += 1;
    return { call, end: this.#begin(flow) };
  }

  #soonest(): Flow<Call> | null {
    let first: Flow<Call> | null = null;
    let firstEnd = Number.POSITIVE_INFINITY;
    let leastStart = Number.POSITIVE_INFINITY;
    for (const flow of this.#lined) {
      leastStart = Math.min(leastStart, flow.start);
      const end = this.#endOf(flow);
      if (end >= firstEnd || !this.#mayRun(flow)) continue;
      first = flow;
      firstEnd = end;
    }
    if (first !== null) this.#nowMs = Math.max(this.#nowMs, leastStart);
    return first;
  }

  /** A caller with several flows gets no larger share. What was passed by many goes first. */
  #endOf({ start, costMs, caller, linedAt }: Flow<Call>): number {
    const isOverdue = this.#started - linedAt > mostPassing;
    return isOverdue ? linedAt - Number.MAX_SAFE_INTEGER : start + costMs * caller.lined;
  }

  #mayRun({ ticket, costMs, caller }: Flow<Call>): boolean {
    const { running, heavy, heavyPerCaller } = this.#limits;
    if (!ticket.isCounted) return true;
    if (this.#running >= running) return false;
    return costMs < heavyMs || (this.#heavy < heavy && caller.heavy < heavyPerCaller);
  }

  #begin(flow: Flow<Call>): Started<Call>["end"] {
    const { caller, costMs: expectedMs } = flow;
    const counted = flow.ticket.isCounted ? 1 : 0;
    const heavy = expectedMs >= heavyMs ? counted : 0;
    const weight = caller.lined;
    flow.usedUntil = flow.start + expectedMs * weight;
    caller.lined -= 1;
    this.#lined.delete(flow);
    if (flow.calls.length > 0) this.#lineUp(flow);
    const change = (by: 1 | -1) => {
      flow.running += by;
      this.#running += by * counted;
      this.#heavy += by * heavy;
      caller.heavy += by * heavy;
    };
    change(1);
    return (costMs) => {
      change(-1);
      flow.usedUntil += (costMs - expectedMs) * weight;
      flow.costMs = (flow.costMs + costMs) / 2;
      if (this.#lined.has(flow)) flow.start = Math.max(this.#nowMs, flow.usedUntil);
      this.#forget(flow);
    };
  }

  #lineUp(flow: Flow<Call>): void {
    flow.start = Math.max(this.#nowMs, flow.usedUntil);
    flow.linedAt = this.#started;
    flow.caller.lined += 1;
    this.#lined.add(flow);
  }

  /** Forgets a flow that says nothing, and everything when nobody waits, so that made-up tokens take no memory. */
  #forget({ caller, ticket, calls, costMs, running }: Flow<Call>): void {
    if (this.#waiting === 0 && this.#running === 0) {
      this.#callers.clear();
      this.#nowMs = 0;
    }
    if (calls.length > 0 || running > 0 || costMs > rememberedMs) return;
    caller.flows.delete(ticket.kind);
    if (caller.flows.size === 0) this.#callers.delete(caller.key);
  }
}

const newCaller = <Call>(key: string): Caller<Call> => ({
  key,
  flows: new Map(),
  waiting: 0,
  lined: 0,
  heavy: 0,
});

const newFlow = <Call>(ticket: Ticket, caller: Caller<Call>): Flow<Call> => ({
  caller,
  ticket,
  calls: [],
  running: 0,
  costMs: usualCostMs,
  start: 0,
  usedUntil: 0,
  linedAt: 0,
});
