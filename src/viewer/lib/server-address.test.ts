import { describe, expect, it } from "vitest";
import { isInsecureConnection, serverAddresses, shortAddress } from "./server-address.ts";

describe("the address of a server", () => {
  it.each([
    ["photos.example", ["https://photos.example"]],
    [" photos.example/ ", ["https://photos.example"]],
    ["photos.example:8443/keep/", ["https://photos.example:8443/keep"]],
    ["https://photos.example/v1/", ["https://photos.example"]],
    ["http://photos.example", ["http://photos.example"]],
    ["HTTPS://Photos.Example", ["https://photos.example"]],
    ["192.168.1.7:3000", ["https://192.168.1.7:3000", "http://192.168.1.7:3000"]],
    ["localhost:3000", ["https://localhost:3000", "http://localhost:3000"]],
    ["attic.local", ["https://attic.local", "http://attic.local"]],
  ])("%j is taken as people write it", (typed, addresses) => {
    expect(serverAddresses(typed)).toEqual(addresses);
  });

  it.each(["", "  ", "two words", "ftp://photos.example", "javascript:alert(1)", "https://"])(
    "%j is none",
    (typed) => expect(serverAddresses(typed)).toEqual([]),
  );

  it("carries nobody's password", () => {
    expect(serverAddresses("https://ada:secret@photos.example")).toEqual([]);
  });

  it("is said without its scheme", () => {
    expect(shortAddress("https://photos.example/keep")).toBe("photos.example/keep");
  });
});

it.each([
  ["http://192.168.1.7:3000", true],
  ["http://photos.example", true],
  ["http://localhost:3000", false],
  ["http://127.0.0.1:3000", false],
  ["http://[::1]:3000", false],
  ["https://photos.example", false],
])("others may read along on the line to %s: %s", (address, isOpen) => {
  expect(isInsecureConnection(address)).toBe(isOpen);
});
