import { appendFileSync } from "node:fs";

/** What one run found. Numbers add up over runs, and those inside a group do not. */
type RunCounts = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

/**
 * Appends what a run found as a line of JSON to the file that RELIABILITY_RESULTS names, if it does, so that runs add up
 * (docs/reliability.md).
 */
export function reportRun(part: string, counts: RunCounts): void {
  const path = process.env["RELIABILITY_RESULTS"];
  if (path === undefined) return;
  const engine = process.env["TEST_ENGINE"] ?? "none";
  const line = { part, date: new Date().toISOString(), engine, ...counts };
  appendFileSync(path, `${JSON.stringify(line)}\n`);
}

/** A whole number from the environment. Throws if it is none. */
export function readNumber(name: string, byDefault: number): number {
  const text = process.env[name];
  if (text === undefined) return byDefault;
  if (!/^\d+$/.test(text)) throw new Error(`${name} is "${text}", which is not a whole number`);
  return Number(text);
}
