import { ApiError } from "./api-error.ts";
import { NetworkError } from "./network-error.ts";
import { takePrefetched } from "./prefetched-request.ts";
import { type ReplyBody, refusalIn } from "./response.ts";

const timeoutMs = 20_000;

/**
 * Sends one request and returns the envelope, or throws ApiError or NetworkError.
 * An aborted request throws the reason of the caller's signal.
 */
export async function send(
  url: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<ReplyBody> {
  const body = await sendBare(url, init, signal);
  if (body === undefined || !("data" in body || "meta" in body)) {
    throw new NetworkError("unreadable");
  }
  return body;
}

/** Like `send`, for replies without an envelope. Undefined if the reply is not a JSON object. */
export async function sendBare(
  url: string,
  init: RequestInit,
  signal?: AbortSignal,
): Promise<ReplyBody | undefined> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(new NetworkError("slow")), timeoutMs);
  const either = signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal;
  try {
    const response = await (takePrefetched(url, init) ?? fetch(url, { ...init, signal: either }));
    const body = parse(await response.text());
    const refusal = refusalIn(body, response);
    if (refusal) throw new ApiError(refusal);
    return body;
  } catch (error) {
    // Checked first, because the error of an aborted fetch differs by browser.
    if (signal?.aborted) throw signal.reason;
    if (timeout.signal.aborted) throw timeout.signal.reason;
    if (error instanceof ApiError || error instanceof NetworkError) throw error;
    throw new NetworkError("unreachable", error);
  } finally {
    clearTimeout(timer);
  }
}

function parse(text: string): ReplyBody | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return undefined;
    return parsed as ReplyBody; // every field of ReplyBody is optional and checked when it is read
  } catch {
    return undefined;
  }
}
