import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Input, InputFile } from "#server/import/input/input.ts";
import type { InputLimits } from "#server/import/input/input-limits.ts";
import { openInput } from "#server/import/input/open-input.ts";
import { tempFolder } from "./temp-folder.ts";
import { writeZip, type ZipEntry } from "./zip-writer.ts";

/** Opens ZIPs by their names, each with its entries or bytes. The input is closed after the test. */
export async function openZips(
  zips: Readonly<Record<string, readonly ZipEntry[] | Buffer>>,
  limits: Partial<InputLimits> = {},
): Promise<Input> {
  const written = Object.entries(zips).map(([name, zip]) => [
    name,
    Buffer.isBuffer(zip) ? zip : writeZip(zip),
  ]);
  const folder = await tempFolder(Object.fromEntries(written));
  return openPaths(
    Object.keys(zips).map((name) => join(folder, name)),
    limits,
  );
}

/** Opens paths; the input is closed after the test. */
export async function openPaths(
  paths: readonly string[],
  limits: Partial<InputLimits> = {},
): Promise<Input> {
  const input = await openInput(paths, limits);
  onTestFinished(() => input.close());
  return input;
}

export function pathsOf(input: Input): readonly string[] {
  return input.files.map(({ path }) => path);
}

/** The whole content as text. Throws as `open` and its stream do. */
export async function readText(file: InputFile | undefined): Promise<string> {
  if (!file) throw new Error("there is no such file");
  const chunks: Buffer[] = [];
  for await (const chunk of await file.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
