import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { ConfigError } from "#server/errors/config-error.ts";
import { makePrivateFolderSync, privateFile } from "#server/lib/private-files.ts";
import { commandPrefix } from "#server/project-root.ts";

const ivBytes = 12;
const tagBytes = 16;

/** Encrypts a client's secret (AES-256-GCM). It opens for that client alone, so that rows cannot change places. */
export function encryptSecret(key: Buffer, clientId: string, secret: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(clientId));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64");
}

/** Throws where the key is another one, or the text was changed. */
export function decryptSecret(key: Buffer, clientId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64");
  const iv = bytes.subarray(0, ivBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes })
    .setAAD(Buffer.from(clientId))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return (
    decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8") + decipher.final("utf8")
  );
}

const keyBytes = 32;

/** The key that client secrets are encrypted with, DATA_DIR/secret.key. A ConfigError where it is missing or unfit. */
export function readSecretKey(dataDir: string): Buffer {
  const path = join(dataDir, "secret.key");
  let key: Buffer;
  try {
    key = readFileSync(path);
  } catch (error) {
    const reason = codeOf(error) === "ENOENT" ? "is missing" : "cannot be read";
    throw new ConfigError(
      `${path} ${reason}. Client secrets are encrypted with it: put it back, or give each client a new secret: ${commandPrefix} client rotate ID`,
    );
  }
  if (key.length !== keyBytes) {
    throw new ConfigError(
      `${path} has ${key.length} bytes; the key has ${keyBytes}. Put the right file back, or remove it and give each client a new secret: ${commandPrefix} client rotate ID`,
    );
  }
  requirePrivate(path);
  return key;
}

/** The same; made where there is none. */
export function takeSecretKey(dataDir: string): Buffer {
  makePrivateFolderSync(dataDir);
  const path = join(dataDir, "secret.key");
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    const file = openSync(draft, "wx", privateFile);
    writeSync(file, randomBytes(keyBytes));
    fsyncSync(file);
    closeSync(file);
    // A link, unlike a rename, never takes the place of the key that another process made meanwhile.
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readSecretKey(dataDir);
}

/** Refused and not mended: whoever could read it may have done so, and that is worth knowing. */
function requirePrivate(path: string): void {
  const isOpen = process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0;
  if (isOpen) {
    throw new ConfigError(
      `${path} may be read by others on this machine. Run: chmod 600 ${path} (and, if they may have read it, give each client a new secret: ${commandPrefix} client rotate ID).`,
    );
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
