/** Holds back requests until it opens. */
export interface RequestGate {
  readonly opened: Promise<void>;
  open(): void;
}

/** Adds a closed gate under a name; returns the function that opens and removes it. */
export function close<Name>(gates: Map<Name, RequestGate>, name: Name): () => void {
  const gate = createGate();
  gates.set(name, gate);
  return () => {
    gates.delete(name);
    gate.open();
  };
}

/** Waits until a gate opens, if there is one. Rejects if the signal aborts, as fetch does. */
export async function passes(
  gate: RequestGate | undefined,
  signal?: AbortSignal | null,
): Promise<void> {
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
