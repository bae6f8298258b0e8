import { parseArgs } from "node:util";

/** Reads the options of a bench. Throws if `--only` names no part, or if `--data` is given and not taken. */
export function readOptions<Part extends string>(
  args: readonly string[],
  partNames: readonly Part[],
  takesData = false,
) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      data: { type: "string" },
      only: { type: "string", default: partNames.join(",") },
    },
  });
  if (values.data !== undefined && !takesData) throw new Error("This bench takes no --data.");
  const wanted = values.only.split(",");
  const unknown = wanted.filter((name) => !partNames.some((part) => part === name));
  if (unknown.length > 0) {
    throw new Error(`--only takes ${partNames.join(", ")}, not ${unknown.join(", ")}.`);
  }
  return { ...values, only: partNames.filter((part) => wanted.includes(part)) };
}

/** Runs one part. A failure leaves its rows empty and does not stop the others. */
export async function attempt(what: string, work: () => Promise<void>): Promise<void> {
  const startMs = performance.now();
  const failure = await work().then(
    () => "",
    (error: unknown) => `: failed. ${String(error).split("\n")[0]}`,
  );
  const seconds = Math.round((performance.now() - startMs) / 1000);
  process.stderr.write(`${what}, ${seconds} s${failure}\n`);
}
