import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

import { type OnProgress, writeLibrary } from "#server/import/write-library.ts";
import { projectRoot } from "#server/project-root.ts";
import { isLibraryEmpty } from "#server/queries/people/users.ts";
import { readSetting, writeSetting } from "#server/queries/settings.ts";
import { readDemoLibrary } from "./read-demo-library.ts";

/** The absolute path of the demo's pictures in the project. */
export const demoMediaFolder = join(projectRoot, "src", "server", "import", "demo", "media");

/**
 * Fills an empty library with the demo, or continues an interrupted run, and returns true. Returns false for a library
 * with other contents, with the complete demo, or without it by choice.
 */
export async function seedDemo(
  context: { readonly db: Kysely<Schema>; readonly mediaRoot: string },
  onProgress: OnProgress,
): Promise<boolean> {
  const state = await readSetting(context.db, "demo");
  if (state === "complete" || state === "removed") return false;
  if (state === null && !(await isLibraryEmpty(context.db))) return false;
  await writeSetting(context.db, "demo", "started");
  await writeLibrary(context, readDemoLibrary(demoMediaFolder), onProgress);
  await writeSetting(context.db, "demo", "complete");
  return true;
}
