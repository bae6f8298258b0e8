import { spreadOf } from "./figures.ts";

export type Format = (value: number) => string;

export const whole: Format = (value) => String(Math.round(value));
export const one: Format = (value) => String(Math.round(value * 10) / 10);
export const percent: Format = (value) => `${one(value * 100)} %`;
export const kilobytes: Format = (value) => `${one(value / 1000)} kB`;
export const megabytes: Format = (value) => `${one(value / 1e6)} MB`;
export const milliseconds: Format = (value) => `${whole(value)} ms`;
export const none = "—";

/** The values as "median (minimum to maximum)". */
export function formatSpread(values: readonly (number | undefined)[], format: Format): string {
  const spread = spreadOf(values);
  if (spread === null) return none;
  const [middle, least, most] = [spread.median, spread.least, spread.most].map(format);
  return least === most ? String(middle) : `${middle} (${least} to ${most})`;
}

/** A Markdown table; the first row is its head. */
export function markdownOf([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
