import { describe, expect, it } from "vitest";
import { isComposing, type KeyPress, pressedKey } from "./pressed-key.ts";

const press = (given: Partial<KeyPress>): KeyPress => ({
  key: "",
  code: "",
  keyCode: 0,
  isComposing: false,
  repeat: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...given,
});
const [ctrl, alt, meta, shift] = [
  { ctrlKey: true },
  { altKey: true },
  { metaKey: true },
  { shiftKey: true },
];
const altGr = { ...ctrl, ...alt };
const [linux, mac] = [false, true];

describe("a key's name", () => {
  it.each<[string, string, string, Partial<KeyPress>, string | null, boolean?]>([
    ["US", "l", "KeyL", {}, "l"],
    ["US", "ArrowLeft", "ArrowLeft", {}, "ArrowLeft"],
    ["US", "?", "Slash", shift, "?"],
    ["US", "{", "BracketLeft", shift, "{"],
    ["US, Caps Lock", "L", "KeyL", {}, "l"],
    ["US, Caps Lock", "G", "KeyG", {}, "g"],
    ["US, Shift", "L", "KeyL", shift, "L"],
    ["US, Caps Lock and Shift", "l", "KeyL", shift, "L"],
    ["Dvorak", "l", "KeyP", {}, "l"],
    ["Dvorak", "n", "KeyL", {}, "n"],
    ["Dvorak", ".", "KeyE", {}, "."],
    ["Bépo", ",", "KeyG", {}, ","],
    ["AZERTY", "é", "Digit2", {}, "é"],
    ["Bépo", "é", "KeyW", {}, "é"],
    ["Russian", "д", "KeyL", {}, "l"],
    ["Russian, Caps Lock", "Д", "KeyL", {}, "l"],
    ["Russian, Shift", "Д", "KeyL", shift, "L"],
    ["Russian", "п", "KeyG", {}, "g"],
    ["Russian", "х", "BracketLeft", {}, "["],
    ["Russian", "Х", "BracketLeft", shift, "{"],
    ["Russian", ".", "Slash", {}, "."],
    ["Russian", "?", "Digit7", shift, "?"],
    ["Greek", "λ", "KeyL", {}, "l"],
    ["Hebrew", "ך", "KeyL", {}, "l"],
    ["Hebrew", "/", "KeyQ", {}, "/"],
    ["Arabic", "م", "KeyL", {}, "l"],
    ["Arabic, a key of two letters", "لا", "KeyB", {}, "b"],
    ["Arabic", "؟", "Slash", shift, "?"],
    ["Arabic", "ج", "BracketLeft", {}, "["],
    ["Hindi, a vowel sign", "ि", "KeyF", {}, "f"],
    ["Thai, a tone mark", "่", "KeyJ", {}, "j"],
    ["Korean", "ㅣ", "KeyL", {}, "l"],
    ["a remote keyboard", "Unidentified", "KeyL", {}, "l"],
    ["a phone's keyboard", "Unidentified", "", {}, null],
    ["German", "[", "Digit8", altGr, "["],
    ["German", "}", "Digit0", altGr, "}"],
    ["German", "/", "Digit7", shift, "/"],
    ["German", "?", "Minus", shift, "?"],
    ["German", "+", "BracketRight", {}, "+"],
    ["German", "ü", "BracketLeft", {}, "ü"],
    ["German, Linux", "[", "Digit8", {}, "["],
    ["German, Mac", "[", "Digit5", alt, "[", mac],
    ["German, Mac", "{", "Digit8", alt, "{", mac],
    ["French", "[", "Digit5", altGr, "["],
    ["French", "/", "Period", shift, "/"],
    ["French, Mac", "[", "Digit5", { ...alt, ...shift }, "[", mac],
    ["French, Mac", "]", "Minus", { ...alt, ...shift }, "]", mac],
    ["Swedish", "{", "Digit7", altGr, "{"],
    ["Swedish", "+", "Minus", {}, "+"],
    ["Swedish, Mac", "{", "Digit8", { ...alt, ...shift }, "{", mac],
    ["Italian", "[", "BracketLeft", altGr, "["],
    ["Italian, Mac", "[", "BracketLeft", alt, "[", mac],
    ["Spanish", "¡", "Equal", {}, "¡"],
    ["Portuguese", "«", "Equal", {}, "«"],
    ["a number pad", "+", "NumpadAdd", {}, "+"],
    ["a number pad", "/", "NumpadDivide", {}, "/"],
    ["a number pad, Num Lock off", "ArrowLeft", "Numpad4", {}, "ArrowLeft"],
    ["a dead key", "Dead", "Equal", {}, "Dead"],
  ])(
    "on a keyboard that is %s, %s at %s with %j is %s",
    (_layout, key, code, held, name, isMac) => {
      expect(pressedKey(press({ key, code, ...held }), isMac ?? linux)).toBe(name);
    },
  );
});

describe("a browser's shortcut is no key of the page", () => {
  it.each<[string, string, Partial<KeyPress>, boolean?]>([
    ["l", "KeyL", ctrl],
    ["l", "KeyL", meta, mac],
    ["д", "KeyL", ctrl],
    ["д", "KeyL", alt],
    ["д", "KeyL", meta, mac],
    ["f", "KeyF", alt],
    ["ł", "KeyL", altGr],
    ["¬", "KeyL", { ...alt, ...meta }, mac],
    ["-", "Minus", ctrl],
    ["+", "Equal", { ...ctrl, ...shift }],
    ["=", "Equal", meta, mac],
    ["[", "BracketLeft", meta, mac],
    ["/", "Slash", ctrl],
    ["-", "Minus", alt],
    ["+", "NumpadAdd", alt],
    ["/", "Slash", { ...ctrl, ...alt }, mac],
    ["[", "Digit5", { ...alt, ...meta }, mac],
    ["ArrowLeft", "ArrowLeft", alt],
    ["ArrowLeft", "ArrowLeft", meta, mac],
    ["Enter", "Enter", shift],
    ["Escape", "Escape", shift],
  ])("%s at %s with %j", (key, code, held, isMac) => {
    expect(pressedKey(press({ key, code, ...held }), isMac ?? linux)).toBeNull();
  });

  it("except Control with Home and End", () => {
    expect(pressedKey(press({ key: "Home", code: "Home", ...ctrl }), linux)).toBe("Ctrl+Home");
  });
});

describe("a key of an input method", () => {
  const enter = { key: "Enter", code: "Enter" };

  it.each([
    ["while a word is composed", { ...enter, keyCode: 13, isComposing: true }],
    ["in Safari, which ends the composition first", { ...enter, keyCode: 229 }],
    ["as Chrome reports it", { ...enter, keyCode: 229, isComposing: true }],
  ])("is null: %s", (_when, given) => {
    expect(isComposing(press(given))).toBe(true);
    expect(pressedKey(press(given), linux)).toBeNull();
  });

  it("ends with the next Enter", () => {
    expect(pressedKey(press({ ...enter, keyCode: 13 }), linux)).toBe("Enter");
  });
});

describe("a key that is held down", () => {
  it.each(["ArrowRight", "PageDown", "Home", "j", "k", "[", "}", "+", "-"])("repeats %s", (key) => {
    expect(pressedKey(press({ key, repeat: true }), linux)).toBe(key);
  });

  it.each(["l", "s", "c", "g", "d", "?", "/", "Enter", "Escape", " "])(
    "does not repeat %s",
    (key) => {
      expect(pressedKey(press({ key, repeat: true }), linux)).toBeNull();
    },
  );

  it("repeats j on a Russian keyboard", () => {
    expect(pressedKey(press({ key: "о", code: "KeyJ", repeat: true }), linux)).toBe("j");
  });
});
