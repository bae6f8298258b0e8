import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the folder of package.json: two above this file, both in src and in dist. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** The version in package.json. */
export const version = readVersion();

function readVersion(): string {
  const text = readFileSync(join(projectRoot, "package.json"), "utf8");
  const parsed: unknown = JSON.parse(text);
  const known = typeof parsed === "object" && parsed !== null && "version" in parsed;
  return known ? String(parsed.version) : "unknown";
}

/** How to run Keepsake's commands, for messages that name one. */
export const commandPrefix = "npm run --silent keepsake --";
