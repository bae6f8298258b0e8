import { tmpdir } from "node:os";
import { join } from "node:path";
import { finish, runCli } from "#server/testing/app/server-process.ts";

/** How large a generated library is; the same numbers give the same one. */
export interface LibraryNumbers {
  readonly users: number;
  readonly media: number;
  readonly likes: number;
  readonly seed: number;
}

/** How such a library is made, to be written beside what was measured in it. */
export const commandOf = (numbers: LibraryNumbers): string =>
  `keepsake generate ${optionsOf(numbers).join(" ")}`;

/** The library's folder: made where it is not there, gone on with where it was left unfinished. */
export async function openLibraryFolder(numbers: LibraryNumbers, given?: string): Promise<string> {
  const { users, media, likes, seed } = numbers;
  const name = ["keepsake-bench", users, media, likes, seed].join("-");
  const folder = given ?? join(tmpdir(), name);
  process.stderr.write(`Library: ${folder}\n`);
  const generate = runCli(["generate", ...optionsOf(numbers)], { DATA_DIR: folder });
  const { code, err } = await finish(generate);
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

const optionsOf = ({ users, media, likes, seed }: LibraryNumbers): readonly string[] =>
  Object.entries({ users, media, likes, seed }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]);
