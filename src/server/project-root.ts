import { fileURLToPath } from "node:url";

/** The folder of package.json: two above this file, in the sources and in dist alike. Absolute. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
