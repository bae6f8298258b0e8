/** The fields of a keydown that decide which key it was. React's own event lacks `isComposing`: pass its `nativeEvent`. */
export type KeyPress = Pick<
  KeyboardEvent,
  | "key"
  | "code"
  | "keyCode"
  | "isComposing"
  | "repeat"
  | "altKey"
  | "ctrlKey"
  | "metaKey"
  | "shiftKey"
>;

/** The `keyCode` of a key that an input method has used. */
const usedByInputMethod = 229;

/** Keys that repeat while held, because they go a step. All others switch something once. */
const steps = /^(Arrow|Page|Home|End|[jk[\]{}+=-]$)/;

/** A letter of a non-Latin layout, or an unidentified key. Arabic has a question mark of its own. */
const otherScript = /^(Unidentified|((?!\p{Script=Latin})[\p{L}\p{M}؟])+)$/u;

/** The signs of a US keyboard: without Shift and with it. */
const usSigns: Readonly<Record<string, string>> = {
  Minus: "-_",
  Equal: "=+",
  BracketLeft: "[{",
  BracketRight: "]}",
  Slash: "/?",
  NumpadAdd: "+",
  NumpadSubtract: "-",
  NumpadDivide: "/",
};

/**
 * Whether an input method has the key, such as the Enter that accepts a word. Safari ends the
 * composition before this event, so only `keyCode` shows it there.
 */
export const isComposing = (event: KeyPress): boolean =>
  event.isComposing || event.keyCode === usedByInputMethod;

/**
 * The key that was pressed, as shortcuts name it: "l", "[", "ArrowLeft", "Ctrl+Home"; a letter with
 * Shift is a capital. Null if the key is not for the page: an input method has it, it belongs to a
 * shortcut of the browser, or it repeats a key that must not repeat.
 */
export function pressedKey(event: KeyPress, isMac = isOnMac()): string | null {
  const key = isComposing(event) ? null : keyOf(event, isMac);
  return key !== null && event.repeat && !steps.test(key) ? null : key;
}

function keyOf(event: KeyPress, isMac: boolean): string | null {
  const { key, code, shiftKey, ctrlKey } = event;
  const isModified = ctrlKey || event.metaKey || event.altKey;
  if (otherScript.test(key)) return isModified ? null : usKey(code, shiftKey);
  if (key.length > 1) {
    if (event.metaKey || event.altKey || shiftKey) return null;
    return ctrlKey ? `Ctrl+${key}` : key;
  }
  if (!/\p{L}/u.test(key)) return isTyped(event, isMac) ? key : null;
  // Caps Lock changes the letter, but not which key it is.
  return isModified ? null : cased(key, shiftKey);
}

/** The key of a US keyboard at a position. */
function usKey(code: string, shiftKey: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter ? cased(letter, shiftKey) : (usSigns[code]?.[shiftKey ? 1 : 0] ?? null);
}

const cased = (letter: string, shiftKey: boolean): string =>
  shiftKey ? letter.toUpperCase() : letter.toLowerCase();

/** Whether the modifiers were needed for the sign, and so ask for nothing else. */
function isTyped({ key, code, altKey, ctrlKey, metaKey }: KeyPress, isMac: boolean): boolean {
  if (metaKey || !altKey) return !metaKey && !ctrlKey;
  // Option types signs. VoiceOver has Control and Option.
  if (isMac) return !ctrlKey;
  // Windows reports AltGr as both. Alt changes no sign, but also no browser has a shortcut of Alt and
  // a sign, so only what a US keyboard has without Alt is left to others.
  return ctrlKey || !usSigns[code]?.includes(key);
}

const isOnMac = (): boolean => /Mac|iP(hone|ad)/.test(navigator.userAgent);
