import { fileURLToPath } from "node:url";

/** Absolute folder of package.json. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
