import { join } from "node:path";
import type { Config } from "#server/config.ts";
import type { OpenDatabase } from "#server/database/open.ts";
import { seedDemo } from "#server/import/demo/seed-demo.ts";
import { createProgressLine } from "./terminal.ts";

/** Creates the demo if the library is new or an earlier start was interrupted. Returns whether it did. */
export async function fillWithDemo(
  config: Pick<Config, "dataDir">,
  { db }: Pick<OpenDatabase, "db">,
): Promise<boolean> {
  const progress = createProgressLine(process.stderr, "Creating the demo library");
  const isFresh = await seedDemo({ db, mediaRoot: join(config.dataDir, "media") }, progress.show);
  progress.end();
  return isFresh;
}
