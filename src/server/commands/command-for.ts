import { join } from "node:path";
import type { Config } from "#server/config.ts";
import { commandPrefix, projectRoot } from "#server/project-root.ts";

/** A command for the library of this very process, to be copied as it is into another shell. */
export function commandFor({ dataDir }: Pick<Config, "dataDir">, words: string): string {
  const isUsual = dataDir === join(projectRoot, "data");
  return `${isUsual ? "" : `DATA_DIR=${quoted(dataDir)} `}${commandPrefix} ${words}`;
}

/** A text as a word of a shell. */
export function quoted(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
