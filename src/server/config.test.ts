import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { ConfigError } from "./errors/config-error.ts";

test("an empty environment serves this machine alone, on port 3000, from ./data", () => {
  expect(readConfig({})).toEqual({
    host: "127.0.0.1",
    port: 3000,
    publicUrl: "http://localhost:3000",
    dataDir: resolve("data"),
    databaseUrl: null,
    logLevel: "warn",
  });
});

test("the public address follows the port, or is what it is set to, without a slash at its end", () => {
  expect(readConfig({ PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
  expect(readConfig({ PUBLIC_URL: "https://a.example/keep/" }).publicUrl).toBe(
    "https://a.example/keep",
  );
  expect(readConfig({ HOST: "::1" }).host).toBe("::1");
});

test.each([
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
])("%s=%s is refused by name", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} `));
});

test("a database address that is refused is not repeated: it may hold a password", () => {
  expect(() => readConfig({ DATABASE_URL: "mysql://u:secret@h/d" })).toThrow(/^(?!.*secret)/);
});
