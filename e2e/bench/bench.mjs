/**
 * Runs a bench: node e2e/bench/bench.mjs <name> …
 * Plain JavaScript, which loads the bench's TypeScript through Vite.
 */
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const benches = new Map([
  ["api", "api-bench.ts"],
  ["browser", "browser-bench.ts"],
  ["crowd", "crowd-bench.ts"],
  ["import", "import-bench.ts"],
  ["load", "load-bench.ts"],
]);

const [name = "", ...options] = process.argv.slice(2);
const file = benches.get(name);
if (file === undefined) {
  console.error(`Which bench? npm run bench -- ${[...benches.keys()].join(" | ")}`);
  process.exit(1);
}
const { module } = await runnerImport(`${root}e2e/bench/${file}`, { root, configFile: false });
await module.run(options);
