import { randomBytes } from "node:crypto";
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
import { commandPrefix } from "../command-prefix.ts";
import { ConfigError } from "../errors/config-error.ts";
import { makePrivateFolderSync, privateFile } from "../private-files.ts";

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
