import { useEffect, useEffectEvent, useState } from "react";

/** A pause in typing that is long enough to search. */
const pauseMs = 200;

interface Typed {
  readonly text: string;
  /** The value as of the last render. */
  readonly seen: string;
  /** The text that is on its way into the value. */
  readonly sent: string | null;
}

/**
 * The text of a field whose value, usually in the address, follows after a pause. A value that changes by itself (back,
 * a link) replaces the text; the field's own text that arrives there late changes nothing.
 */
export function useDebouncedText(value: string, send: (text: string) => void) {
  const [typed, setTyped] = useState<Typed>({ text: value, seen: value, sent: null });
  const isOwn = typed.sent === value;
  const current =
    typed.seen === value ? typed : { text: isOwn ? typed.text : value, seen: value, sent: null };
  if (current !== typed) setTyped(current);
  const { text, sent } = current;

  const flush = useEffectEvent(() => {
    setTyped({ ...current, sent: text });
    send(text);
  });
  // One at a time, so that an arriving value is known to be the field's own.
  const isDue = sent === null && text !== value;
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => flush(), pauseMs);
    return () => clearTimeout(timer);
  }, [isDue, text]);
  return [text, (next: string) => setTyped({ ...current, text: next })] as const;
}
