import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryInput, readDownload } from "#server/testing/fixtures/memory-input.ts";
import { hostileText } from "#server/testing/fuzz/hostile-text.ts";
import { readNumber, reportRun } from "#server/testing/reliability/report-run.ts";
import { instagramHtml } from "./instagram-html/instagram-html.ts";
import { instagramJson } from "./instagram-json/instagram-json.ts";

/** PROPERTY_RUNS and PROPERTY_SEED as in routes/fuzz.test.ts; a failure prints its seed. */
const runs = Math.ceil(readNumber("PROPERTY_RUNS", 3000) / 10);
const seed = readNumber("PROPERTY_SEED", 20_130_601);
const timeout = 60_000 + runs * 100;

interface SampleFile {
  readonly path: string;
  readonly text: string;
}

/** The sample files of a format by their paths in a download. `depth` is the number of folders above a download. */
function samplesOf(format: "instagram-json" | "instagram-html", depth: number): SampleFile[] {
  const root = join(import.meta.dirname, format, "samples");
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|html)$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const parts = relative(root, path).split(/[\\/]/);
      return { path: parts.slice(depth).join("/"), text: readFileSync(path, "utf8") };
    });
}

type Damage = (text: string) => string | Buffer;

const part = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(200));

/** Changes of a file: cut, bytes changed, a part repeated, a text, number or mark replaced by a hostile one. */
const damage: fc.Arbitrary<Damage> = fc.oneof(
  part.map(
    ([at]): Damage =>
      (text) =>
        text.slice(0, Math.floor(at * text.length)),
  ),
  fc
    .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 30 })
    .map(
      (changes): Damage =>
        (text) => {
          const bytes = Buffer.from(text);
          for (const [at, byte] of changes) bytes[Math.floor(at * (bytes.length - 1))] = byte;
          return bytes;
        },
    ),
  part.map(
    ([at, length]): Damage =>
      (text) => {
        const start = Math.floor(at * text.length);
        return (
          text.slice(0, start) + text.slice(start, start + length).repeat(20) + text.slice(start)
        );
      },
  ),
  fc.tuple(part, hostileText, fc.constantFrom(/"[^"]*"/g, /\d+/g, /[{}[\],:]/g, />[^<]*</g)).map(
    ([[at], hostile, pattern]): Damage =>
      (text) => {
        const found = [...text.matchAll(pattern)];
        const match = found[Math.floor(at * (found.length - 1))];
        if (match === undefined) return text;
        const end = match.index + match[0].length;
        const value = match[0].startsWith('"') ? JSON.stringify(hostile) : hostile;
        return text.slice(0, match.index) + value + text.slice(end);
      },
  ),
);

test.each([
  { source: instagramJson, samples: samplesOf("instagram-json", 1) },
  { source: instagramHtml, samples: samplesOf("instagram-html", 2) },
])(
  "$source.name: a file with generated damage is read or reported, and never fails",
  { timeout },
  async ({ source, samples }) => {
    let items = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        async ({ path, text }, changes) => {
          const content = changes.reduce<string | Buffer>(
            (changed, change) => change(String(changed)),
            text,
          );
          const read = await readDownload(source, memoryInput({ [path]: content }));
          items += read.items.length;
        },
      ),
      { numRuns: runs, seed },
    );
    // If every file were refused as a whole, the test would say nothing about the rest.
    expect(items).toBeGreaterThan(0);
    reportRun(`generated files for ${source.name}`, { seed, inputs: runs, faults: 0 });
  },
);
