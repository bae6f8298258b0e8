import { formatCount, formatWhole } from "#viewer/lib/text/format-count.ts";

/** A count in its short form, with the whole number in its title where the two differ. */
export function ShortCount({ count }: { readonly count: number }) {
  const short = formatCount(count);
  const whole = formatWhole(count);
  return <span title={short === whole ? undefined : whole}>{short}</span>;
}
