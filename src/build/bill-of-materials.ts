import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Plugin } from "vite";

const root = join(import.meta.dirname, "../..");
const cacheFolder = join(root, "node_modules/.cache/keepsake");

/**
 * Writes dist/sbom.cdx.json, a CycloneDX list of the packages in the lockfile, by `npm sbom`. It runs beside the build and
 * without a network, and again only after the lockfile has changed.
 */
export function billOfMaterials(): Plugin {
  let listed: Promise<string | Error> | undefined;
  return {
    name: "keepsake-bill-of-materials",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "ssr",
    buildStart() {
      listed ??= listPackages().catch((error: Error) => error);
    },
    async closeBundle() {
      const list = await listed;
      const target = join(root, "dist/sbom.cdx.json");
      if (typeof list === "string") return copyFile(list, target);
      // Who only wants to start Keepsake must not be stopped by it.
      this.warn(`dist/sbom.cdx.json is not written: ${list?.message}`);
      await rm(target, { force: true });
    },
  };
}

/** Returns the path of the list that belongs to the lockfile. Rejects if npm cannot make it. */
async function listPackages(): Promise<string> {
  const lockfile = await readFile(join(root, "package-lock.json"));
  const hash = createHash("sha256").update(lockfile).digest("hex").slice(0, 16);
  const path = join(cacheFolder, `sbom-${hash}.json`);
  if (existsSync(path)) return path;
  const npm = findNpm();
  const form = ["--sbom-format", "cyclonedx", "--sbom-type", "application"];
  // With those for tests, which it marks: without them, npm also leaves out what tests need too, such as React.
  const options = ["--package-lock-only", "--include", "dev", "--offline", ...form];
  const { stdout } = await promisify(execFile)(process.execPath, [npm, "sbom", ...options], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, npm_config_update_notifier: "false" },
  });
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(path, withOwnName(stdout));
  return path;
}

/** npm calls the project by its folder. */
function withOwnName(text: string): string {
  const { metadata, ...list } = JSON.parse(text);
  const component = { ...metadata.component, name: "keepsake" };
  return JSON.stringify({ ...list, metadata: { ...metadata, component } }, null, 2);
}

/** The npm that runs the build, or the one beside this Node. */
function findNpm(): string {
  const beside = dirname(process.execPath);
  const places = [
    process.env["npm_execpath"] ?? "",
    join(beside, "../lib/node_modules/npm/bin/npm-cli.js"),
    join(beside, "node_modules/npm/bin/npm-cli.js"),
  ];
  const found = places.find((path) => path.endsWith("npm-cli.js") && existsSync(path));
  if (found === undefined) throw new Error("there is no npm");
  return found;
}
