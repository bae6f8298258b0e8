import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Folders with one subfolder per PostgreSQL version: Debian, Fedora, Homebrew, Postgres.app, Windows. */
const versionedHomes = [
  "/usr/lib/postgresql",
  "/opt/homebrew/opt",
  "/usr/local/opt",
  "/home/linuxbrew/.linuxbrew/opt",
  "/Applications/Postgres.app/Contents/Versions",
  "C:\\Program Files\\PostgreSQL",
];

const suffix = process.platform === "win32" ? ".exe" : "";

/** A folder with `postgres` and `initdb`: on the PATH, else the newest installed version; or null. */
export function findPostgresFolder(path = process.env["PATH"] ?? ""): string | null {
  const folders = [...path.split(delimiter).filter(Boolean), ...versionedHomes.flatMap(binFolders)];
  return folders.find(isPostgresFolder) ?? null;
}

function isPostgresFolder(folder: string): boolean {
  return ["postgres", "initdb"].every((name) => existsSync(join(folder, name + suffix)));
}

function binFolders(home: string): string[] {
  if (!existsSync(home)) return [];
  return readdirSync(home)
    .filter((name) => /^(postgresql(@|$)|\d|latest)/.test(name))
    .toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }))
    .map((name) => join(home, name, "bin"));
}
