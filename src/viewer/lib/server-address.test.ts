import { describe, expect, it } from "vitest";
import { isInsecureConnection, serverAddresses, shortAddress } from "./server-address.ts";

describe("serverAddresses", () => {
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
  ])("%j has its addresses in order of preference", (typed, addresses) => {
    expect(serverAddresses(typed)).toEqual(addresses);
  });

  it.each(["", "  ", "two words", "ftp://photos.example", "javascript:alert(1)", "https://"])(
    "%j has no address",
    (typed) => expect(serverAddresses(typed)).toEqual([]),
  );

  it("an address with a password is refused", () => {
    expect(serverAddresses("https://ada:secret@photos.example")).toEqual([]);
  });

  it("shortAddress leaves out the scheme", () => {
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
])("isInsecureConnection(%s) is %s", (address, isInsecure) => {
  expect(isInsecureConnection(address)).toBe(isInsecure);
});
