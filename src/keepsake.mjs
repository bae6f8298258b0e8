#!/usr/bin/env node
import { spawnSync } from "node:child_process";
/**
 * Starts Keepsake: builds it where the sources are newer than the build, then runs the command line.
 * Plain JavaScript, because it runs before anything is built. It leaves standard output to the command.
 *
 *   node src/keepsake.mjs <command> …   build if need be, then run the command
 *   node src/keepsake.mjs --build       build in any case, and nothing else
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const command = join(dist, "server", "cli.js");
/** Written when a build has succeeded: the fingerprint of what was built. */
const stamp = join(dist, ".built");

/** Not in dist, which a build may empty. */
const lockFolder = join(root, "node_modules", ".cache", "keepsake");

const sources = [
  "src",
  "index.html",
  "public",
  "vite.config.ts",
  "package.json",
  "package-lock.json",
];
const oldestNode = [20, 19];
const longestBuildMs = 10 * 60 * 1000;

/** @param {string} message @returns {never} */
function refuse(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = oldestNode;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  refuse(`Keepsake needs Node ${oldestNode.join(".")} or later; this is ${process.versions.node}.`);
}

/** Neither tests nor the demo's pictures go into a build. @param {string} path */
function isBuilt(path) {
  return !/\.test\.tsx?$/.test(path) && path !== join(root, "src/server/import/demo/media");
}

/**
 * One line for each file at or below a path: what it is called, when it was changed, how large it is.
 * @param {string} path
 * @returns {string[]}
 */
function describe(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined || !isBuilt(path)) return [];
  if (!entry.isDirectory()) return [`${relative(root, path)} ${entry.mtimeMs} ${entry.size}`];
  return readdirSync(path).flatMap((name) => describe(join(path, name)));
}

/** Differs from the last one as soon as a source was changed, added, taken away or put back. */
function fingerprint() {
  const lines = sources.flatMap((source) => describe(join(root, source)));
  return createHash("sha256").update(lines.toSorted().join("\n")).digest("hex");
}

function isFresh() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint();
}

/**
 * Builds, unless another process has done so while this one waited for it.
 * @param {boolean} always
 */
async function build(always) {
  const release = await lockBuild();
  const done = (!always && isFresh()) || runVite(always);
  release();
  if (!done) refuse("The build failed.");
}

/**
 * Lets all be read by whoever asked for a build; whoever wants to start Keepsake only reads it where it failed.
 * @param {boolean} isTalkative
 */
function runVite(isTalkative) {
  process.stderr.write("Building Keepsake…\n");
  // Taken before the build: what is changed while it runs is not in it.
  const built = fingerprint();
  rmSync(stamp, { force: true });
  const log = join(lockFolder, "build.log");
  // Standard output is the command's, and what it prints may be read by a program.
  const output = isTalkative ? 2 : openSync(log, "w");
  const { status } = spawnSync(process.execPath, [viteCommand(), "build", "--app"], {
    cwd: root,
    stdio: ["ignore", output, output],
  });
  if (output !== 2) closeSync(output);
  if (status === 0) writeFileSync(stamp, built);
  else if (!isTalkative) process.stderr.write(readFileSync(log));
  return status === 0;
}

function viteCommand() {
  try {
    const manifest = createRequire(import.meta.url).resolve("vite/package.json");
    return join(dirname(manifest), "bin", "vite.js");
  } catch {
    return refuse("The packages are not installed: npm install");
  }
}

/**
 * Waits until no other process builds. SQLite's lock rather than a file's presence:
 * the system takes it back from a process that was killed.
 */
async function lockBuild() {
  const { default: Database } = await import("better-sqlite3").catch(() =>
    refuse("The packages are not installed: npm install"),
  );
  mkdirSync(lockFolder, { recursive: true });
  const lock = new Database(join(lockFolder, "building.sqlite"), { timeout: longestBuildMs });
  lock.exec("begin exclusive");
  return () => void lock.close();
}

checkNode();
if (process.argv[2] === "--build") {
  await build(true);
} else {
  if (!isFresh()) await build(false);
  // As if the command itself had been started.
  process.argv[1] = command;
  await import(pathToFileURL(command).href);
}
