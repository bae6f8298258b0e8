const timeoutMs = 5000;

/** Whether a server replies; "" is the one that the viewer came from. Never rejects. */
export async function isReachable(server: string): Promise<boolean> {
  try {
    const response = await fetch(`${server}/healthz`, {
      cache: "no-store",
      // Another server need not allow this path to other origins; that it replies is all that matters.
      mode: server === "" ? "same-origin" : "no-cors",
      signal: AbortSignal.timeout(timeoutMs),
    });
    // A proxy replies so if the server behind it does not. The status of another origin is 0.
    return response.status < 502;
  } catch {
    return false;
  }
}
