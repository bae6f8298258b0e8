import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import { readCallbackAddresses } from "#server/lib/net/callback-addresses.ts";
import { createCallbackRule } from "./callback-rule.ts";

/** Those of the URLs, each with its host's address, that may be called. */
function allowed(publicUrl: string, calls: readonly (readonly [url: string, address: string])[]) {
  const callbackAddresses = readCallbackAddresses("loopback,0.0.0.0/0,::/0");
  const rule = createCallbackRule({ port: 3000, publicUrl, callbackAddresses });
  return calls.filter(([url, address]) => rule.refusalOf(new URL(url), address) === null);
}

test("callback rule: refuses the server's own port at any address of its machine and under any name", () => {
  const local = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const addresses = [
    ["127.0.0.1", "127.9.9.9", "::1", "0:0:0:0:0:0:0:1", "0.0.0.0", "::", "::ffff:127.0.0.1"],
    ["::ffff:7f00:1", "::ffff:0:0"],
    local.map(({ address }) => address),
    local.filter(({ family }) => family === "IPv4").map(({ address }) => `::ffff:${address}`),
  ].flat();
  const calls = addresses.map((address) => ["http://wall.example:3000/back", address] as const);
  expect(calls.length).toBeGreaterThan(9);
  expect(allowed("https://pictures.example", calls)).toEqual([]);
  const others = [
    ["http://wall.example:3001/back", "127.0.0.1"],
    ["http://wall.example/back", "127.0.0.1"],
    ["http://wall.example:3000/back", "192.0.2.1"],
  ] as const;
  expect(allowed("https://pictures.example", others)).toEqual(others);
});

test("callback rule: refuses the server's public URL, also through a proxy or a tunnel", () => {
  const own = [
    ["https://pictures.example/back", "192.0.2.1"],
    ["https://PICTURES.example.:443/keep/back", "192.0.2.1"],
  ] as const;
  expect(allowed("https://pictures.example/keep", own)).toEqual([]);
  const others = [
    ["https://pictures.example:8443/back", "192.0.2.1"],
    ["http://pictures.example/back", "192.0.2.1"],
    ["https://wall.example/back", "192.0.2.1"],
    ["https://wall.example/back", "127.0.0.1"],
  ] as const;
  expect(allowed("https://pictures.example/keep", others)).toEqual(others);
  const siblings = [
    ["http://localhost:8080/back", "127.0.0.1"],
    ["http://127.0.0.1:8080/back", "127.0.0.1"],
    ["http://[::1]:8080/back", "::1"],
    ["http://wall.example:8080/back", "127.3.0.1"],
  ] as const;
  expect(allowed("http://localhost:8080", siblings)).toEqual([]);
  expect(allowed("http://[::1]:8080", siblings)).toEqual([]);
  expect(allowed("http://localhost:8081", siblings)).toEqual(siblings);
});
