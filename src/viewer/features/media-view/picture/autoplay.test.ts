import { describe, expect, it } from "vitest";
import { chooseClipFile, isAutoplayAllowed } from "./autoplay.ts";

const facts = {
  autoplay: "always",
  isStill: false,
  isSaving: false,
  connection: undefined,
} as const;

describe("autoplay", () => {
  it.each([
    ["always", facts, true],
    ["never", { ...facts, autoplay: "never", connection: "wifi" }, false],
    ["on Wi-Fi, which it is", { ...facts, autoplay: "wifi", connection: "wifi" }, true],
    ["on Wi-Fi, by a cable", { ...facts, autoplay: "wifi", connection: "ethernet" }, true],
    ["on Wi-Fi, by mobile data", { ...facts, autoplay: "wifi", connection: "cellular" }, false],
    ["on Wi-Fi, of an unknown type", { ...facts, autoplay: "wifi" }, false],
    ["always, with reduced motion", { ...facts, isStill: true }, false],
    ["always, while data is saved", { ...facts, isSaving: true }, false],
  ] as const)("%s", (_which, given, expected) => {
    expect(isAutoplayAllowed(given)).toBe(expected);
  });
});

const file = (width: number) => ({ url: `/${width}.mp4`, width, height: width });

it("clip file: the small one on a slow connection, and the only one if there is no small one", () => {
  const two = { standard_resolution: file(720), low_resolution: file(480) };
  expect(chooseClipFile(two, false).width).toBe(720);
  expect(chooseClipFile(two, true).width).toBe(480);
  expect(chooseClipFile({ ...two, low_bandwidth: file(240) }, true).width).toBe(240);
  const one = { standard_resolution: file(720), low_resolution: file(720) };
  expect(chooseClipFile(one, true).width).toBe(720);
});
