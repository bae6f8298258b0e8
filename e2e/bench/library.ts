import { tmpdir } from "node:os";
import { join } from "node:path";
import { finish, runCli } from "#server/testing/app/server-process.ts";

/** Sizes of a generated library; equal numbers generate an equal library. */
export interface LibraryNumbers {
  readonly users: number;
  readonly media: number;
  readonly likes: number;
  readonly seed: number;
}

/** The command that generates such a library. */
export const commandOf = (numbers: LibraryNumbers): string =>
  `keepsake generate ${optionsOf(numbers).join(" ")}`;

/** The library's folder. Generates the library, or the rest of an unfinished one. */
export async function openLibraryFolder(numbers: LibraryNumbers, given?: string): Promise<string> {
  const { users, media, likes, seed } = numbers;
  const name = ["keepsake-bench", users, media, likes, seed].join("-");
  const folder = given ?? join(tmpdir(), name);
  process.stderr.write(`Library: ${folder}\n`);
  const generate = runCli(["generate", ...optionsOf(numbers)], { DATA_DIR: folder });
  const { code, err } = await finish(generate);
  if (code !== 0) throw new Error(`The library could not be generated: ${err}`);
  return folder;
}

/** Creates a token of Ada, who owns the likes. */
export async function createAdasToken(dataDir: string): Promise<string> {
  const command = runCli(["token", "create", "--user", "ada"], { DATA_DIR: dataDir });
  const { code, out, err } = await finish(command);
  if (code !== 0) throw new Error(`The token could not be created: ${err}`);
  return out.trim();
}

const optionsOf = ({ users, media, likes, seed }: LibraryNumbers): readonly string[] =>
  Object.entries({ users, media, likes, seed }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]);
