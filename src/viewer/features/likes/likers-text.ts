import { countOf, formatCount } from "#viewer/lib/text/format-count.ts";

interface Likes {
  readonly count: number;
  /** The few likers that a media carries, newest first, with or without the reader. */
  readonly people: readonly { readonly id: string; readonly username: string }[];
  readonly isMine: boolean;
  readonly selfId: string | undefined;
}

/** "Liked by you and 213 others" */
export function likersText({ count, people, isMine, selfId }: Likes): string {
  if (count <= 0) return "No likes yet";
  const first = isMine ? "you" : people.find(({ id }) => id !== selfId)?.username;
  if (first === undefined) return countOf(count, "like");
  if (count === 1) return `Liked by ${first}`;
  return `Liked by ${first} and ${formatCount(count - 1)} ${count === 2 ? "other" : "others"}`;
}
