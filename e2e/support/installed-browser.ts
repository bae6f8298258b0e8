import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** "pages": tests, for which a headless shell needs a quarter less time. "measures": benches, with a full browser. */
export type Purpose = "pages" | "measures";

export const shell = "chromium-headless-shell";

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
export function findInstalledBrowser(purpose: Purpose): string | null {
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
  const names = purpose === "pages" ? [shell, ...namesOnPath] : [...namesOnPath, shell];
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
