import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Schema } from "../../database/schema.ts";
import { projectRoot } from "../../project-root.ts";
import { readSetting, writeSetting } from "../../queries/settings.ts";
import { isLibraryEmpty } from "../../queries/users.ts";
import { writeLibrary } from "../write-library.ts";
import type { OnProgress } from "../writing.ts";
import { readDemoLibrary } from "./read-demo-library.ts";

/** Absolute; the demo's pictures are read from the project itself. */
export const demoMediaFolder = join(projectRoot, "src", "server", "import", "demo", "media");

/**
 * Fills a new, empty library with the demo, or goes on where an earlier start was stopped.
 * Answers whether it did; a library that holds anything else is left alone.
 */
export async function seedDemo(
  context: { readonly db: Kysely<Schema>; readonly mediaRoot: string },
  onProgress: OnProgress,
): Promise<boolean> {
  const state = await readSetting(context.db, "demo");
  if (state === "complete") return false;
  if (state === null && !(await isLibraryEmpty(context.db))) return false;
  await writeSetting(context.db, "demo", "started");
  await writeLibrary(context, readDemoLibrary(demoMediaFolder), onProgress);
  await writeSetting(context.db, "demo", "complete");
  return true;
}
