import { join } from "node:path";
import type { Config } from "../config.ts";
import type { OpenDatabase } from "../database/open.ts";
import { seedDemo } from "../import/demo/seed-demo.ts";
import { createProgressLine } from "./progress-line.ts";

/** Makes the demo where the library is new or an earlier start was stopped; tells whether it did. */
export async function fillWithDemo(
  config: Pick<Config, "dataDir">,
  { db }: Pick<OpenDatabase, "db">,
): Promise<boolean> {
  const progress = createProgressLine(process.stderr, "Making the demo library");
  const isFresh = await seedDemo({ db, mediaRoot: join(config.dataDir, "media") }, progress.show);
  progress.end();
  return isFresh;
}
