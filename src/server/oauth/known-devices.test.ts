import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createKnownDevices, knownDeviceSeconds } from "./known-devices.ts";
import { takeSecretKey } from "./secrets.ts";

function emptyFolder() {
  const path = mkdtempSync(join(tmpdir(), "keepsake-devices-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

/** A data folder with a key, as the server's start makes it. */
function folder() {
  const path = emptyFolder();
  takeSecretKey(path);
  return path;
}

test("known devices: the cookie is recognised for its person only, also after a restart, for 400 days", () => {
  const dataDir = folder();
  const value = createKnownDevices(dataDir).issue(7n, 1000) ?? "";
  expect(value).toMatch(/^[0-9a-f]{64}$/);
  const { recognise } = createKnownDevices(dataDir);
  expect(recognise(value, 7n, 1000)).toBe(value.slice(0, 32));
  expect(recognise(value, 7n, 1000 + knownDeviceSeconds - 1)).not.toBeNull();
  expect(recognise(value, 7n, 1000 + knownDeviceSeconds)).toBeNull();
  expect(recognise(value, 7n, 999)).toBeNull();
  expect(recognise(value, 8n, 1000)).toBeNull();
});

test("known devices: a changed cookie, or one of another library, is not recognised", () => {
  const { issue, recognise } = createKnownDevices(folder());
  const value = issue(7n, 1000) ?? "";
  for (const at of [0, 7, 8, 31, 32, 63]) {
    const changed = value.slice(0, at) + (value[at] === "0" ? "1" : "0") + value.slice(at + 1);
    expect(recognise(changed, 7n, 2000)).toBeNull();
  }
  const other = createKnownDevices(folder());
  expect(other.issue(7n, 1000)).not.toBe(value);
  expect(other.recognise(value, 7n, 1000)).toBeNull();
});

test("known devices: without a key or with a broken one nobody is recognised, and none is made", () => {
  const dataDir = emptyFolder();
  const { issue, recognise } = createKnownDevices(dataDir);
  expect(issue(7n, 1000)).toBeNull();
  expect(readdirSync(dataDir)).toEqual([]);
  writeFileSync(join(dataDir, "secret.key"), "short", { mode: 0o600 });
  expect(issue(7n, 1000)).toBeNull();
  expect(recognise("0".repeat(64), 7n, 1000)).toBeNull();
});
