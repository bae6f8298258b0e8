import { useEffect, useEffectEvent, useState } from "react";

/** A pause in typing that is long enough to ask. */
const pauseMs = 200;

interface Typed {
  readonly text: string;
  /** The address as it was drawn last. */
  readonly seen: string;
  /** What is on its way into the address. */
  readonly sent: string | null;
}

/**
 * The words of a field that the address follows after a pause. An address that changes by itself (back,
 * a link) is taken over; the field's own words that arrive there late change nothing.
 */
export function useDebouncedText(address: string, send: (text: string) => void) {
  const [typed, setTyped] = useState<Typed>({ text: address, seen: address, sent: null });
  const isOwn = typed.sent === address;
  const current =
    typed.seen === address
      ? typed
      : { text: isOwn ? typed.text : address, seen: address, sent: null };
  if (current !== typed) setTyped(current);
  const { text, sent } = current;

  const flush = useEffectEvent(() => {
    setTyped({ ...current, sent: text });
    send(text);
  });
  // One at a time, so that what arrives is known to be one's own.
  const isDue = sent === null && text !== address;
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => flush(), pauseMs);
    return () => clearTimeout(timer);
  }, [isDue, text]);
  return [text, (next: string) => setTyped({ ...current, text: next })] as const;
}
