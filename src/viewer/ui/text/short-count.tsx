import { formatCount, formatWhole } from "#viewer/lib/text/format-count.ts";

/** A short count such as "12k", with the full number as its title if they differ. */
export function ShortCount({ count }: { readonly count: number }) {
  const short = formatCount(count);
  const whole = formatWhole(count);
  return <span title={short === whole ? undefined : whole}>{short}</span>;
}
