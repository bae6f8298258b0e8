import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { ConfigError } from "./errors/config-error.ts";

test("an empty environment serves this machine alone, on port 3000, from ./data", () => {
  expect(readConfig({})).toEqual({
    host: "127.0.0.1",
    port: 3000,
    publicUrl: "http://localhost:3000",
    allowedHosts: [],
    dataDir: resolve("data"),
    databaseUrl: null,
    logLevel: "warn",
    rateLimits: { registered: { calls: 5000, writes: 60 }, own: { calls: 50_000, writes: 5000 } },
    callbackAddresses: { allows: expect.any(Function) },
  });
});

test("the public address follows the port, or is what it is set to, without a slash at its end", () => {
  expect(readConfig({ PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
  expect(readConfig({ PUBLIC_URL: "https://a.example/keep/" }).publicUrl).toBe(
    "https://a.example/keep",
  );
  expect(readConfig({ HOST: "::1" }).host).toBe("::1");
  for (const HOST of ["localhost", "LocalHost."]) {
    expect(readConfig({ HOST })).toMatchObject({
      host: "127.0.0.1",
      publicUrl: "http://localhost:3000",
    });
  }
});

test("further names are read in one spelling, however they are written", () => {
  const names =
    "api.instagram.com, Instagram.COM.,bücher.example ,[::FFFF:10.0.0.1],fe80:0::1,a_b-c,127.1";
  expect(readConfig({ ALLOWED_HOSTS: names }).allowedHosts).toEqual([
    "api.instagram.com",
    "instagram.com",
    "xn--bcher-kva.example",
    "10.0.0.1",
    "fe80::1",
    "a_b-c",
    "127.0.0.1",
  ]);
  expect(readConfig({ ALLOWED_HOSTS: "  " }).allowedHosts).toEqual([]);
});

test("callbacks may be on this machine, unless other machines reach the server", () => {
  const allows = (environment: Record<string, string>) =>
    readConfig(environment).callbackAddresses.allows("127.0.0.1");
  const here = [{}, { HOST: "::1" }, { HOST: "localhost" }, { PUBLIC_URL: "http://127.0.0.1:80" }];
  expect(here.map(allows)).toEqual([true, true, true, true]);
  const reached = [
    { HOST: "0.0.0.0" },
    { HOST: "::" },
    { HOST: "192.168.1.5" },
    { PUBLIC_URL: "https://pictures.example.org" },
    { HOST: "0.0.0.0", PUBLIC_URL: "http://localhost:3000" },
  ];
  expect(reached.map(allows)).toEqual([false, false, false, false, false]);
  expect(allows({ HOST: "0.0.0.0", CALLBACK_ADDRESSES: "loopback" })).toBe(true);
});

test("each hourly limit is a number of its own", () => {
  const environment = { RATE_LIMIT_WRITES: "30", OWN_RATE_LIMIT_CALLS: "7" };
  expect(readConfig(environment).rateLimits).toEqual({
    registered: { calls: 5000, writes: 30 },
    own: { calls: 7, writes: 5000 },
  });
});

const refusedHosts = [
  ["*", "*.example.org", ".example.org", "https://a.example", "a.example:80", "a.example/x"],
  ["a.example,", ",", "a b", "a..b", "-a", "a-", "300.1.1.1", "[::1", "[a]", "%61", "a@b"],
  ["a\\b", `${"a".repeat(64)}.example`, "a.".repeat(130)],
].flat();

test.each<[string, string]>([
  ...refusedHosts.map((value): [string, string] => ["ALLOWED_HOSTS", value]),
  ["PORT", "abc"],
  ["PORT", "0"],
  ["PORT", "70000"],
  ["HOST", "http://localhost"],
  ["HOST", "localhost:3000"],
  ["PUBLIC_URL", "keepsake"],
  ["PUBLIC_URL", "ftp://a.example"],
  ["PUBLIC_URL", "https://a.example/?x=1"],
  ["DATABASE_URL", "mysql://a/b"],
  ["LOG_LEVEL", "loud"],
  ["RATE_LIMIT_CALLS", "0"],
  ["RATE_LIMIT_WRITES", "many"],
  ["OWN_RATE_LIMIT_CALLS", "-1"],
  ["OWN_RATE_LIMIT_WRITES", "1e3"],
  ["CALLBACK_ADDRESSES", "everything"],
  ["CALLBACK_ADDRESSES", "10.0.0.0/33"],
  ["CALLBACK_ADDRESSES", "loopback, example.org"],
])("%s=%s is refused by name", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} `));
});

test("a database address that is refused is not repeated: it may hold a password", () => {
  expect(() => readConfig({ DATABASE_URL: "mysql://u:secret@h/d" })).toThrow(/^(?!.*secret)/);
});
