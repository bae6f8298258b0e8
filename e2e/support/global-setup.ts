import { makeLongLibrary, makeTemplate } from "./demo-template.ts";

/** Playwright runs this once, before all tests. */
export default async function makeLibraries(): Promise<void> {
  await makeTemplate();
  await makeLongLibrary();
}
