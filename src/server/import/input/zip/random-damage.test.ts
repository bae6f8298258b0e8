import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { InputError } from "#server/errors/input-error.ts";
import { openInput } from "#server/import/input/open-input.ts";
import { readNumber, reportRun } from "#server/testing/reliability/report-run.ts";
import { readText } from "#server/testing/zip/open-zips.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";
import { writeZip } from "#server/testing/zip/zip-writer.ts";

const contents = ["[1]", "x".repeat(300), "stored"];
const zip = writeZip(
  [
    { name: "content/posts_1.json", content: contents[0] ?? "" },
    { name: "media/posts/202106/x.jpg", content: contents[1] ?? "", hasDescriptor: true },
    { name: "media/posts/202106/y.jpg", content: contents[2] ?? "", method: 0, isZip64: true },
  ],
  { isZip64: true },
);

/** The contents that can be read, or the InputError of a whole file that cannot. */
async function readAll(path: string): Promise<readonly string[]> {
  const input = await openInput([path]);
  try {
    const read = await Promise.allSettled(input.files.map(readText));
    for (const result of read)
      if (result.status === "rejected") expect(result.reason).toBeInstanceOf(InputError);
    return read.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  } finally {
    await input.close();
  }
}

/** PROPERTY_RUNS and PROPERTY_SEED as in routes/fuzz.test.ts. */
const runs = Math.ceil(readNumber("PROPERTY_RUNS", 3000) / 10);
const seed = readNumber("PROPERTY_SEED", 20_130_601);
const timeout = 60_000 + runs * 100;

it("input: whatever bytes of a ZIP are damaged, a file has its content or fails with InputError", {
  timeout,
}, async () => {
  const folder = await tempFolder();
  const path = join(folder, "a.zip");
  const damage = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), {
    minLength: 1,
    maxLength: 4,
  });
  const property = fc.asyncProperty(damage, fc.nat(zip.length), async (changes, cut) => {
    const damaged = Buffer.from(zip);
    for (const [at, byte] of changes) damaged[at] = byte;
    await writeFile(path, cut % 8 === 0 ? damaged.subarray(0, cut) : damaged);
    const read = await readAll(path).catch((error: unknown) => error);
    const wrong = Array.isArray(read)
      ? read.filter((content) => !contents.includes(content))
      : [read].filter((error) => !(error instanceof InputError));
    expect(wrong).toEqual([]);
  });
  await fc.assert(property, { numRuns: runs, seed });
  reportRun("generated damage of ZIPs", { seed, inputs: runs, faults: 0 });
});
