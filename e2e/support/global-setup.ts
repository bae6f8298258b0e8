import { makeTemplate } from "./demo-template.ts";

/** Playwright runs this once, before any test. */
export default makeTemplate;
