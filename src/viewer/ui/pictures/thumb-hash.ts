import { thumbHashToAverageRGBA, thumbHashToDataURL } from "thumbhash";
import { whenIdle } from "#viewer/lib/images/when-idle.ts";

/** Of what was scrolled past long ago nothing is kept. */
const mostAverages = 5000;
const mostDrawn = 400;

const averages = new Map<string, string | null>();
const drawn = new Map<string, string>();
/** Who waits for which placeholder. Those who stop waiting cost nothing. */
const waiting = new Map<() => void, string>();
let isScheduled = false;

/** The colour of a whole picture, cheap enough to be there in the first frame. */
export function averageColour(hash: string): string | null {
  const known = averages.get(hash);
  if (known !== undefined) return known;
  const bytes = bytesOf(hash);
  const colour = bytes && toCss(thumbHashToAverageRGBA(bytes));
  keep(averages, hash, colour, mostAverages);
  return colour;
}

export const drawnPlaceholder = (hash: string): string | null => drawn.get(hash) ?? null;

/** Draws the placeholder when nothing else is to be done, then tells; gives the function that stops. */
export function requestPlaceholder(hash: string, tell: () => void): () => void {
  if (drawn.has(hash)) return () => {};
  waiting.set(tell, hash);
  schedule();
  return () => {
    waiting.delete(tell);
  };
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  whenIdle((mayGoOn) => {
    isScheduled = false;
    for (const [tell, hash] of waiting) {
      waiting.delete(tell);
      draw(hash);
      tell();
      if (!mayGoOn()) break;
    }
    if (waiting.size > 0) schedule();
  });
}

function draw(hash: string): void {
  const bytes = bytesOf(hash);
  if (bytes && !drawn.has(hash)) keep(drawn, hash, thumbHashToDataURL(bytes), mostDrawn);
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  const [oldest] = map.keys();
  if (map.size >= most && oldest !== undefined) map.delete(oldest);
  map.set(key, value);
}

function bytesOf(hash: string): Uint8Array | null {
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
