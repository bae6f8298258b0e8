import { thumbHashToAverageRGBA, thumbHashToDataURL } from "thumbhash";
import { whenIdle } from "#viewer/lib/images/when-idle.ts";

/** The oldest are dropped beyond this. */
const mostAverages = 5000;
const mostDrawn = 400;

const averages = new Map<string, string | null>();
const drawn = new Map<string, string>();
/** Listeners waiting for a placeholder. A listener that unsubscribes costs nothing. */
const waiting = new Map<() => void, string>();
let isScheduled = false;

/** The average colour of a picture, cheap enough for the first frame. */
export function averageColour(hash: string): string | null {
  const known = averages.get(hash);
  if (known !== undefined) return known;
  const bytes = hashBytes(hash);
  const colour = bytes && toCss(thumbHashToAverageRGBA(bytes));
  keep(averages, hash, colour, mostAverages);
  return colour;
}

export const drawnPlaceholder = (hash: string): string | null => drawn.get(hash) ?? null;

/** Draws the placeholder when the browser is idle, then calls the listener. Returns the function that stops it. */
export function requestPlaceholder(hash: string, listener: () => void): () => void {
  if (drawn.has(hash)) return () => {};
  waiting.set(listener, hash);
  schedule();
  return () => {
    waiting.delete(listener);
  };
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  whenIdle((mayGoOn) => {
    isScheduled = false;
    for (const [listener, hash] of waiting) {
      waiting.delete(listener);
      draw(hash);
      listener();
      if (!mayGoOn()) break;
    }
    if (waiting.size > 0) schedule();
  });
}

function draw(hash: string): void {
  const bytes = hashBytes(hash);
  if (bytes && !drawn.has(hash)) keep(drawn, hash, thumbHashToDataURL(bytes), mostDrawn);
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  const [oldest] = map.keys();
  if (map.size >= most && oldest !== undefined) map.delete(oldest);
  map.set(key, value);
}

/** The bytes of a placeholder; null if it is none. */
export function hashBytes(hash: string): Uint8Array | null {
  try {
    const bytes = Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0));
    return bytes.length >= 5 ? bytes : null;
  } catch {
    return null; // another server's field of the same name
  }
}

function toCss({ r, g, b }: { r: number; g: number; b: number }): string {
  const [red, green, blue] = [r, g, b].map((part) => Math.round(part * 255));
  return `rgb(${red} ${green} ${blue})`;
}
