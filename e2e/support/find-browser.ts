import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { findInstalledBrowser, type Purpose, shell } from "./installed-browser.ts";

export interface Browser {
  readonly name: string;
  /** Undefined: Playwright's own download. */
  readonly executablePath: string | undefined;
}

/** Environment variables with the path that was found, because every Playwright worker loads the configuration. */
const remembered: Readonly<Record<Purpose, string>> = {
  pages: "KEEPSAKE_BROWSER",
  measures: "KEEPSAKE_MEASURED_BROWSER",
};

const downloadSeconds = 60;

/**
 * Finds the browser for tests and benches: an installed one, else Debian's package (only as root), else
 * Playwright's download. Prints which one it is, and throws if there is none.
 */
export function findBrowser(purpose: Purpose): Browser {
  const known = process.env[remembered[purpose]];
  if (known !== undefined) return describe(known);
  const path =
    findInstalledBrowser(purpose) ?? installFromDebian(purpose) ?? downloadWithPlaywright();
  process.env[remembered[purpose]] = path;
  const browser = describe(path);
  process.stderr.write(`Browser: ${browser.name}\n`);
  return browser;
}

/** An empty path means Playwright's download. */
function describe(path: string): Browser {
  return path === ""
    ? { name: "the headless Chromium that Playwright downloaded", executablePath: undefined }
    : { name: `${basename(path)} (${path})`, executablePath: path };
}

/** Older versions of Debian have no headless shell. */
const packages: Readonly<Record<Purpose, readonly string[]>> = {
  pages: [shell, "chromium"],
  measures: ["chromium"],
};

function installFromDebian(purpose: Purpose): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  runAptGet("update");
  for (const name of packages[purpose]) {
    process.stderr.write(`No browser is installed; installing ${name} by apt-get.\n`);
    runAptGet("install", "--yes", name);
    const found = findInstalledBrowser(purpose);
    if (found !== null) return found;
  }
  return null;
}

function runAptGet(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] });
}

function downloadWithPlaywright(): string {
  process.stderr.write("No browser is installed; downloading one by Playwright.\n");
  const playwright = dirname(createRequire(import.meta.url).resolve("playwright/package.json"));
  const { status, error } = spawnSync(
    process.execPath,
    [join(playwright, "cli.js"), "install", shell],
    { stdio: ["ignore", "ignore", "inherit"], timeout: downloadSeconds * 1000 },
  );
  if (status === 0) return "";
  throw new Error(
    `No browser was found, and Playwright's download ${error ? "took too long" : "failed"}. ` +
      "Install Chrome, Chromium or Edge, or set CHROME_PATH to one.",
  );
}
