import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { SecretKeyError } from "#server/errors/secret-key-error.ts";
import { makePrivateFolderSync, privateFile } from "#server/lib/private-files.ts";
import { storageStateOf } from "#server/lib/storage-state.ts";
import { commandPrefix } from "#server/project-root.ts";

const ivBytes = 12;
const tagBytes = 16;

/** Encrypts a client's secret (AES-256-GCM). It is bound to the client id, so that rows cannot be swapped. */
export function encryptSecret(key: Buffer, clientId: string, secret: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(clientId));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64");
}

/** Throws a SecretKeyError if the key is wrong or the text was changed. */
export function decryptSecret(key: Buffer, clientId: string, encrypted: string): string {
  try {
    return decrypt(key, clientId, encrypted);
  } catch (cause) {
    throw new SecretKeyError(
      `The secret of client ${clientId} was not encrypted with this secret.key. Put the right file back, or give the client a new secret: ${commandPrefix} client rotate ID`,
      { cause },
    );
  }
}

function decrypt(key: Buffer, clientId: string, encrypted: string): string {
  const bytes = Buffer.from(encrypted, "base64");
  const iv = bytes.subarray(0, ivBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes })
    .setAAD(Buffer.from(clientId))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return (
    decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8") + decipher.final("utf8")
  );
}

const keyBytes = 32;

/** Reads the key of client secrets and of file addresses, DATA_DIR/secret.key. Throws a SecretKeyError if it is missing, invalid or not private. */
export function readSecretKey(dataDir: string): Buffer {
  const path = join(dataDir, "secret.key");
  let key: Buffer;
  try {
    key = readFileSync(path);
  } catch (error) {
    const reason = codeOf(error) === "ENOENT" ? "is missing" : "cannot be read";
    throw new SecretKeyError(
      `${path} ${reason}. Client secrets are encrypted with it: put it back, or give each client a new secret: ${commandPrefix} client rotate ID`,
    );
  }
  if (key.length !== keyBytes) {
    throw new SecretKeyError(
      `${path} has ${key.length} bytes; the key has ${keyBytes}. Put the right file back, or remove it and give each client a new secret: ${commandPrefix} client rotate ID`,
    );
  }
  requirePrivate(path);
  return key;
}

/**
 * Reads the key, and creates it if there is none. Throws a SecretKeyError if it is invalid, not private or cannot be
 * made, or the disk's own error.
 */
export function takeSecretKey(dataDir: string): Buffer {
  const path = join(dataDir, "secret.key");
  if (existsSync(path)) return readSecretKey(dataDir);
  try {
    makePrivateFolderSync(dataDir);
    createKey(path);
  } catch (error) {
    if (storageStateOf(error) !== null) throw error;
    if (codeOf(error) !== "EEXIST")
      throw new SecretKeyError(`${path} cannot be made (${String(codeOf(error))}).`);
  }
  return readSecretKey(dataDir);
}

/** Throws EEXIST if there is a key. */
function createKey(path: string): void {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  const file = openSync(draft, "wx", privateFile);
  try {
    writeSync(file, randomBytes(keyBytes));
    fsyncSync(file);
    // Unlike a rename, a link never replaces a key that another process has created meanwhile.
    linkSync(draft, path);
  } finally {
    closeSync(file);
    rmSync(draft, { force: true });
  }
}

/** Throws instead of fixing the mode, because somebody may have read the key, and the operator should know. */
function requirePrivate(path: string): void {
  const isOpen = process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0;
  if (isOpen) {
    throw new SecretKeyError(
      `${path} can be read by other users of this machine. Run: chmod 600 ${path} (and, if they may have read it, give each client a new secret: ${commandPrefix} client rotate ID).`,
    );
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
