/**
 * The long forms of the tests about reliability: npm run reliability -- <part> [--count n] [--minutes n] [--seed n]
 * [--engine sqlite|postgres] [--results file]. Each run appends lines of JSON to the file of results, so that runs with
 * different seeds add up (docs/reliability.md). Plain JavaScript, because it only starts vitest.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string", default: "100" },
    minutes: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    engine: { type: "string", default: "sqlite" },
    results: { type: "string", default: "reliability.jsonl" },
  },
});
const { count, seed, engine } = values;
const results = resolve(values.results);

/** Of each part the test files, the variables that make them long, and whether they need a database. */
const parts = {
  kills: {
    files: ["src/server/signals.test.ts"],
    env: { RELIABILITY_KILLS: count, RELIABILITY_SEED: seed },
  },
  "import-kills": {
    files: ["src/server/import-kills.test.ts", "src/server/import-server-kills.test.ts"],
    env: { IMPORT_KILLS: count },
  },
  fuzz: {
    files: ["src/server/routes/fuzz.test.ts"],
    env: { PROPERTY_RUNS: count, PROPERTY_SEED: seed },
  },
  "fuzz-files": {
    files: [
      "src/server/import/sources/generated-files.test.ts",
      "src/server/import/input/zip/random-damage.test.ts",
    ],
    env: { PROPERTY_RUNS: count, PROPERTY_SEED: seed },
    project: "server-plain",
  },
  soak: {
    files: ["src/server/soak.test.ts"],
    env: { SOAK_SECONDS: String(Number(values.minutes) * 60), RELIABILITY_SEED: seed },
  },
};

const [name = ""] = positionals;
const part = parts[name];
if (name === "sum") sum();
else if (name === "crowd") crowd();
else if (part === undefined) {
  const known = [...Object.keys(parts), "crowd", "sum"].join(" | ");
  console.error(`Which part? npm run reliability -- ${known}`);
  process.exit(1);
} else run(part);

/** A bench, because its result is a time. */
function crowd() {
  const bench = fileURLToPath(new URL("bench.mjs", import.meta.url));
  const seconds = String(Number(values.minutes) * 30);
  const options = [bench, "crowd", "--seconds", seconds, "--results", results];
  const { status } = spawnSync(process.execPath, options, { cwd: root, stdio: "inherit" });
  process.exit(status ?? 1);
}

function run({ files, env, project = `server-${engine}` }) {
  const { status } = spawnSync("npx", ["vitest", "run", "--project", project, ...files], {
    cwd: root,
    env: { ...process.env, ...env, RELIABILITY_RESULTS: results },
    stdio: "inherit",
  });
  if (status === 0) return;
  // A run that found something is a result too.
  const line = { part: name, date: new Date().toISOString(), engine, seed, failedRuns: 1 };
  appendFileSync(results, `${JSON.stringify(line)}\n`);
  process.exit(1);
}

/** Prints the sums of all runs of each part and engine. A seed that ran twice counts once. */
function sum() {
  const lines = existsSync(results) ? readFileSync(results, "utf8").trim().split("\n") : [];
  const seen = new Set();
  const sums = new Map();
  for (const line of lines) {
    const { part: ofPart, date, engine: ofEngine, seed: ofSeed, ...counts } = JSON.parse(line);
    const key = ofEngine === undefined ? ofPart : `${ofPart}, ${ofEngine}`;
    const repeated = `${key}, ${ofSeed}, ${JSON.stringify(counts)}`;
    if (ofSeed !== undefined && seen.has(repeated)) continue;
    seen.add(repeated);
    const total = sums.get(key) ?? { runs: 0, last: "" };
    total.runs += 1;
    total.last = date.slice(0, 10);
    for (const [what, value] of Object.entries(counts)) {
      // The figures of a crowd are times, which do not add up.
      if (typeof value === "number") total[what] = (total[what] ?? 0) + value;
    }
    sums.set(key, total);
  }
  for (const [key, total] of sums) console.log(key, JSON.stringify(total));
}
