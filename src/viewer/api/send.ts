import { ApiError } from "./api-error.ts";
import { NetworkError } from "./network-error.ts";
import { takeBegun } from "./prefetched-request.ts";
import { type Answer, refusalIn } from "./response.ts";

const patienceMilliseconds = 20_000;

/**
 * Sends one request and gives what stands in the envelope, or throws ApiError or NetworkError.
 * A request that the caller called off throws the caller's own reason.
 */
export async function send(
  url: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const answer = await sendBare(url, init, signal);
  if (answer === undefined || !("data" in answer || "meta" in answer)) {
    throw new NetworkError("unreadable");
  }
  return answer;
}

/** The same for what answers without the envelope. Undefined where the answer is no JSON object. */
export async function sendBare(
  url: string,
  init: RequestInit,
  signal?: AbortSignal,
): Promise<Answer | undefined> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new NetworkError("slow")), patienceMilliseconds);
  const either = signal ? AbortSignal.any([signal, patience.signal]) : patience.signal;
  try {
    const response = await (takeBegun(url, init) ?? fetch(url, { ...init, signal: either }));
    const answer = parse(await response.text());
    const refusal = refusalIn(answer, response);
    if (refusal) throw new ApiError(refusal);
    return answer;
  } catch (error) {
    // Asked before anything else: a fetch that was stopped fails in words that differ by browser.
    if (signal?.aborted) throw signal.reason;
    if (patience.signal.aborted) throw patience.signal.reason;
    if (error instanceof ApiError || error instanceof NetworkError) throw error;
    throw new NetworkError("unreachable", error);
  } finally {
    clearTimeout(timer);
  }
}

function parse(text: string): Answer | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return undefined;
    return parsed as Answer; // parsed JSON: every field of Answer is optional and checked where read
  } catch {
    return undefined;
  }
}
