import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#server/project-root.ts";
import { finish, runCli, startServerProcess } from "#server/testing/app/server-process.ts";

const cache = join(projectRoot, "node_modules", ".cache", "keepsake");
/** The code that determines a demo library: the server without the parts that only handle requests. */
const sourceFolders = ["src/server", "src/contract"];
const requestHandling = /[\\/](routes|http|present|testing)[\\/]|\.test\.ts$/;

/** Absolute folder of the demo library as made by the first start. Every test uses a copy. */
export const templateFolder = join(cache, `demo-${fingerprint()}`);

/** Sizes of the long library: its longest user, tag and location lists have about 500 media; Ada has 1,000 likes. */
const longNumbers = { users: 60, media: 15_000, likes: 1_000, seed: 1 } as const;

/** The databases that a test can use. They share the media files. */
export const databases = {
  demo: join(templateFolder, "keepsake.sqlite"),
  long: join(templateFolder, `long-${Object.values(longNumbers).join("-")}.sqlite`),
} as const;

/** Ada's token, which is valid in every copy. */
export function adasToken(): string {
  return readFileSync(join(templateFolder, "ada-token"), "utf8");
}

/** Makes the template by a first start of the built server, unless it exists. */
export async function makeTemplate(): Promise<void> {
  if (existsSync(templateFolder)) return;
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const isOld =
      name.startsWith("demo-") && Date.now() - statSync(join(cache, name)).mtimeMs > dayMs;
    if (isOld) rmSync(join(cache, name), { recursive: true, force: true });
  }
  const unfinished = join(cache, `making-${process.pid}`);
  process.stderr.write("Making the demo library for the browser tests…\n");
  const { child, ended } = await startServerProcess({ DATA_DIR: unfinished }, firstStartMs);
  child.kill("SIGTERM");
  const { code, err } = await ended;
  if (code !== 0) throw new Error(`the first start ended with ${code}: ${err}`);
  const made = await finish(runCli(["token", "create", "--user", "ada"], { DATA_DIR: unfinished }));
  writeFileSync(join(unfinished, "ada-token"), made.out.trim());
  renameSync(unfinished, templateFolder);
}

/** Generates the long library on top of the demo, unless it exists. Takes two seconds. */
export async function makeLongLibrary(): Promise<void> {
  if (existsSync(databases.long)) return;
  const unfinished = join(cache, `making-long-${process.pid}`);
  mkdirSync(unfinished);
  cpSync(databases.demo, join(unfinished, "keepsake.sqlite"));
  symlinkSync(join(templateFolder, "media"), join(unfinished, "media"));
  const options = Object.entries(longNumbers).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]);
  const { code, err } = await finish(runCli(["generate", ...options], { DATA_DIR: unfinished }));
  if (code !== 0) throw new Error(`generating the long library failed: ${err}`);
  renameSync(join(unfinished, "keepsake.sqlite"), databases.long);
  rmSync(unfinished, { recursive: true });
}

/** Younger templates may be in use by another checkout. */
const dayMs = 86_400_000;

/** The first start converts a hundred pictures to six sizes and three formats. */
const firstStartMs = 300_000;

function fingerprint(): string {
  const hash = createHash("sha256").update(readFileSync(new URL(import.meta.url)));
  for (const path of sourceFolders.flatMap((folder) => sourcesIn(join(projectRoot, folder)))) {
    hash.update(readFileSync(path));
  }
  return hash.digest("hex").slice(0, 16);
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !requestHandling.test(path))
    .toSorted();
}
