import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";

export interface Browser {
  readonly name: string;
  /** Undefined: Playwright's own download. */
  readonly executablePath: string | undefined;
}

/** Environment variables with the path that was found, because every Playwright worker loads the configuration. */
const remembered: Readonly<Record<Purpose, string>> = {
  pages: "KEEPSAKE_BROWSER",
  measures: "KEEPSAKE_MEASURED_BROWSER",
  installing: "KEEPSAKE_FULL_BROWSER",
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
    findInstalledBrowser(purpose) ?? installFromDebian(purpose) ?? downloadWithPlaywright(purpose);
  process.env[remembered[purpose]] = path;
  const browser = describe(path);
  process.stderr.write(`Browser: ${browser.name}\n`);
  return browser;
}

/** An empty path means Playwright's download. */
function describe(path: string): Browser {
  return path === ""
    ? { name: "the Chromium that Playwright downloaded", executablePath: undefined }
    : { name: `${basename(path)} (${path})`, executablePath: path };
}

const shell = "chromium-headless-shell";

/** Older versions of Debian have no headless shell. */
const packages: Readonly<Record<Purpose, readonly string[]>> = {
  pages: [shell, "chromium"],
  measures: ["chromium"],
  installing: ["chromium"],
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

function downloadWithPlaywright(purpose: Purpose): string {
  process.stderr.write("No browser is installed; downloading one by Playwright.\n");
  const playwright = dirname(createRequire(import.meta.url).resolve("playwright/package.json"));
  const { status, error } = spawnSync(
    process.execPath,
    [join(playwright, "cli.js"), "install", purpose === "installing" ? "chromium" : shell],
    { stdio: ["ignore", "ignore", "inherit"], timeout: downloadSeconds * 1000 },
  );
  if (status === 0) return "";
  throw new Error(
    `No browser was found, and Playwright's download ${error ? "took too long" : "failed"}. ` +
      "Install Chrome, Chromium or Edge, or set CHROME_PATH to one.",
  );
}

/**
 * "pages": tests, for which a headless shell needs a quarter less time. "measures": benches, with a full browser if there
 * is one. "installing": a full browser, because a shell cannot install web apps.
 */
export type Purpose = "pages" | "measures" | "installing";

const namesOnPath = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
  "microsoft-edge",
];

const macApplications = ["Google Chrome", "Chromium", "Microsoft Edge"];

const windowsPrograms = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/** The executable of CHROME_PATH, or of an installed Chrome, Chromium or Edge; or null. */
function findInstalledBrowser(purpose: Purpose): string | null {
  const given = process.env["CHROME_PATH"];
  if (given !== undefined && given !== "") {
    if (existsSync(given)) return given;
    throw new Error(`CHROME_PATH is "${given}", but there is no such file.`);
  }
  return candidatePaths(purpose).find(runs) ?? null;
}

function candidatePaths(purpose: Purpose): string[] {
  if (process.platform === "darwin") {
    return ["/Applications", join(homedir(), "Applications")].flatMap((folder) =>
      macApplications.map((name) => join(folder, `${name}.app`, "Contents/MacOS", name)),
    );
  }
  if (process.platform === "win32") {
    return ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
      .flatMap((name) => process.env[name] ?? [])
      .flatMap((folder) => windowsPrograms.map((program) => join(folder, program)));
  }
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/snap/bin"];
  const names = {
    pages: [shell, ...namesOnPath],
    measures: [...namesOnPath, shell],
    installing: namesOnPath,
  }[purpose];
  return names.flatMap((name) => [
    ...folders.map((folder) => join(folder, name)),
    join("/opt/google/chrome", name),
  ]);
}

/** On Linux, tries to run the browser, because Ubuntu's chromium-browser may be a script that only asks for a snap. */
function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  if (process.platform !== "linux") return true;
  return spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}
