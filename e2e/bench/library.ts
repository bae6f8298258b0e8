import { tmpdir } from "node:os";
import { join } from "node:path";
import { finish, runCli } from "#server/testing/server-process.ts";

/** What is measured: a hundred thousand likes, each of a picture with an address of its own. */
const numbers = { users: 200, media: 120_000, likes: 100_000, seed: 1 } as const;

const options = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]);

/** How the library is made, to be written beside what was measured in it. */
export const libraryCommand = `keepsake generate ${options.join(" ")}`;

/** The library's folder: made where it is not there, gone on with where it was left unfinished. */
export async function openLibraryFolder(given: string | undefined): Promise<string> {
  const folder = given ?? join(tmpdir(), `keepsake-bench-${Object.values(numbers).join("-")}`);
  process.stderr.write(`Library: ${folder}\n`);
  const { code, err } = await finish(runCli(["generate", ...options], { DATA_DIR: folder }));
  if (code !== 0) throw new Error(`The library could not be made: ${err}`);
  return folder;
}

/** A token of Ada's, whose likes they are. */
export async function createAdasToken(dataDir: string): Promise<string> {
  const asked = runCli(["token", "create", "--user", "ada"], { DATA_DIR: dataDir });
  const { code, out, err } = await finish(asked);
  if (code !== 0) throw new Error(`There is no token: ${err}`);
  return out.trim();
}
