import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { ConfigError } from "./errors/config-error.ts";

test("readConfig: defaults are loopback, port 3000 and ./data", () => {
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
    backups: null,
  });
});

test("readConfig: backups need a folder outside of the library and a number of days", () => {
  const read = (environment: Record<string, string>) => readConfig(environment).backups;
  expect(read({ BACKUP_DIR: "/mnt/b" })).toEqual({ dir: "/mnt/b", days: 30 });
  expect(read({ BACKUP_DIR: "/mnt/b", BACKUP_DAYS: "7" })).toEqual({ dir: "/mnt/b", days: 7 });
  expect(read({ DATA_DIR: "/a", BACKUP_DIR: "/ab" })?.dir).toBe("/ab");
  for (const wrong of [
    { DATA_DIR: "/a", BACKUP_DIR: "/a/b" },
    { DATA_DIR: "/a", BACKUP_DIR: "/a" },
    { BACKUP_DIR: "/mnt/b", BACKUP_DAYS: "0" },
  ]) {
    expect(() => read(wrong)).toThrow(ConfigError);
  }
});

test("readConfig: PUBLIC_URL defaults to the port, and loses a slash at the end", () => {
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

test("readConfig: ALLOWED_HOSTS are normalized", () => {
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

test("readConfig: callbacks to this machine are allowed only if the server is not reachable from others", () => {
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

test("readConfig: each rate limit has its own variable", () => {
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
])("readConfig: %s=%s throws an error with the name", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} `));
});

test("readConfig: the error does not repeat DATABASE_URL, which may hold a password", () => {
  expect(() => readConfig({ DATABASE_URL: "mysql://u:secret@h/d" })).toThrow(/^(?!.*secret)/);
});
