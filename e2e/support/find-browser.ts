import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { findInstalledBrowser } from "./installed-browser.ts";

export interface Browser {
  readonly name: string;
  /** Undefined: the one that Playwright downloaded and finds itself. */
  readonly executablePath: string | undefined;
}

/** Playwright reads its configuration again in every worker; they inherit what was found. */
const remembered = "KEEPSAKE_BROWSER";

const downloadSeconds = 60;

/**
 * The browser for the tests: an installed one, else Debian's package where we are root, else
 * Playwright's own download. Says which in one line, and throws with what to do where there is none.
 */
export function findBrowser(): Browser {
  const known = process.env[remembered];
  if (known !== undefined) return describe(known);
  const path = findInstalledBrowser() ?? installFromDebian() ?? downloadWithPlaywright();
  process.env[remembered] = path;
  const browser = describe(path);
  process.stderr.write(`Browser: ${browser.name}\n`);
  return browser;
}

/** An empty path stands for Playwright's own. */
function describe(path: string): Browser {
  return path === ""
    ? { name: "the headless Chromium that Playwright downloaded", executablePath: undefined }
    : { name: `${basename(path)} (${path})`, executablePath: path };
}

function installFromDebian(): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  process.stderr.write("No browser is installed; asking apt-get for chromium.\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "--yes", "chromium"]]) {
    spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] });
  }
  return findInstalledBrowser();
}

function downloadWithPlaywright(): string {
  process.stderr.write("No browser is installed; asking Playwright to download one.\n");
  const playwright = dirname(createRequire(import.meta.url).resolve("playwright/package.json"));
  const { status, error } = spawnSync(
    process.execPath,
    [join(playwright, "cli.js"), "install", "chromium-headless-shell"],
    { stdio: ["ignore", "ignore", "inherit"], timeout: downloadSeconds * 1000 },
  );
  if (status === 0) return "";
  throw new Error(
    `No browser was found, and Playwright's download ${error ? "took too long" : "failed"}. ` +
      "Install Chrome, Chromium or Edge, or set CHROME_PATH to one.",
  );
}
