import { countOf } from "#viewer/lib/text/format-count.ts";

/** Says how many posts of a person the reader liked that a download counts without naming them. */
export function UnlinkedLikes({ count }: { readonly count: number | undefined }) {
  if (!count) return null;
  return <span className="animate-appear">You liked {countOf(count, "post")} without a link</span>;
}
