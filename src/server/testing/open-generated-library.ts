import { join } from "node:path";
import { demoUsername } from "../demo-account.ts";
import { generateLibrary } from "../import/generate/generate-library.ts";
import type { Numbers } from "../import/generate/numbers.ts";
import type { Library } from "../import/library.ts";
import { writeLibrary } from "../import/write-library.ts";
import { paintSmallLibrary } from "./small-library.ts";
import type { TestApp } from "./test-app.ts";

/** What the tests generate: enough for every kind of person, media and list. */
export const fewNumbers: Numbers = { users: 60, media: 300, likes: 200, seed: 7 };

/**
 * For tests: the small library in the place of the demo, its first person being ada; and a way to generate
 * on top of it.
 */
export async function openGeneratedLibrary({ db, config }: Pick<TestApp, "db" | "config">) {
  const painted = await paintSmallLibrary(config.dataDir);
  // Names and keys are text alone, wherever they stand.
  const demo = JSON.parse(
    JSON.stringify(painted).replaceAll("small/", "demo/").replaceAll('"ana"', `"${demoUsername}"`),
  ) as Library;
  await writeLibrary({ db, mediaRoot: join(config.dataDir, "media") }, demo);
  return {
    demo,
    generate: (
      changes: Partial<Numbers> = {},
      onProgress?: Parameters<typeof generateLibrary>[3],
    ) => generateLibrary(db, demo, { ...fewNumbers, ...changes }, onProgress),
  };
}
