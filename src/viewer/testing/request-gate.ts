/** Something that waits until it is let through. */
export interface RequestGate {
  readonly opened: Promise<void>;
  open(): void;
}

/** Puts up a gate under a name, and gives the function that opens it and takes it away. */
export function close<Name>(gates: Map<Name, RequestGate>, name: Name): () => void {
  const gate = createGate();
  gates.set(name, gate);
  return () => {
    gates.delete(name);
    gate.open();
  };
}

/** Waits at a gate, if there is one, as a fetch does: until it is called off. */
export async function passes(
  gate: RequestGate | undefined,
  signal?: AbortSignal | null,
): Promise<void> {
  signal?.throwIfAborted();
  if (!gate) return;
  const calledOff = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  await Promise.race([gate.opened, calledOff]);
}

function createGate(): RequestGate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
