import { makeLongLibrary, makeTemplate } from "./demo-template.ts";

/** Playwright runs this once, before any test. */
export default async function makeLibraries(): Promise<void> {
  await makeTemplate();
  await makeLongLibrary();
}
