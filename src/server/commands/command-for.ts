import { join } from "node:path";
import type { Config } from "#server/config.ts";
import { commandPrefix, projectRoot } from "#server/project-root.ts";

/** A command for this process's library, to copy into another shell. */
export function commandFor({ dataDir }: Pick<Config, "dataDir">, parameters: string): string {
  const isDefault = dataDir === join(projectRoot, "data");
  return `${isDefault ? "" : `DATA_DIR=${quoted(dataDir)} `}${commandPrefix} ${parameters}`;
}

/** A text quoted for a shell. */
export function quoted(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
