import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ConfigError } from "#server/errors/config-error.ts";
import { decryptSecret, encryptSecret, readSecretKey, takeSecretKey } from "./secrets.ts";

function folder() {
  const root = mkdtempSync(join(tmpdir(), "keepsake-key-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  return { root, path: join(root, "secret.key") };
}

test("the key is created once, private, without temporary files", () => {
  const { root, path } = folder();
  const key = takeSecretKey(root);
  expect(key).toHaveLength(32);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(takeSecretKey(root).equals(key)).toBe(true);
  expect(readSecretKey(root).equals(key)).toBe(true);
  expect(readdirSync(root)).toEqual(["secret.key"]);
});

test("a missing, truncated or world-readable key throws an error with its path", () => {
  const { root, path } = folder();
  expect(() => readSecretKey(root)).toThrow(ConfigError);
  expect(() => readSecretKey(root)).toThrow(`${path} is missing`);
  writeFileSync(path, "short", { mode: 0o600 });
  expect(() => takeSecretKey(root)).toThrow("has 5 bytes");
  rmSync(path);
  takeSecretKey(root);
  chmodSync(path, 0o640);
  expect(() => readSecretKey(root)).toThrow("chmod 600");
});

test("a key that cannot be made throws an error with its path and the reason", () => {
  const { root } = folder();
  const file = join(root, "file");
  writeFileSync(file, "");
  const dataDir = join(file, "data");
  expect(() => takeSecretKey(dataDir)).toThrow(ConfigError);
  expect(() => takeSecretKey(dataDir)).toThrow(
    `${join(dataDir, "secret.key")} cannot be made (ENOTDIR)`,
  );
});

test("decryptSecret needs the right key, client and unchanged text", () => {
  const key = Buffer.alloc(32, 1);
  const sealed = encryptSecret(key, "a", "the secret");
  expect(sealed).not.toContain("the secret");
  expect(decryptSecret(key, "a", sealed)).toBe("the secret");
  expect(() => decryptSecret(key, "b", sealed)).toThrow();
  expect(() => decryptSecret(Buffer.alloc(32, 2), "a", sealed)).toThrow();
  const changed = Buffer.from(sealed, "base64");
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  expect(() => decryptSecret(key, "a", changed.toString("base64"))).toThrow();
});
