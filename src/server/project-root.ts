import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json: two above this file, in the sources and in dist alike. Absolute. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** The version in package.json. */
export const version = readVersion();

function readVersion(): string {
  const text = readFileSync(join(projectRoot, "package.json"), "utf8");
  const parsed: unknown = JSON.parse(text);
  const known = typeof parsed === "object" && parsed !== null && "version" in parsed;
  return known ? String(parsed.version) : "unknown";
}

/** How Keepsake's commands are called, wherever one is named. */
export const commandPrefix = "npm run --silent keepsake --";
