/** More would be a list to study. */
const most = 12;

/** The other tags of these medias, the most frequent first; those equally so as they come. */
export function tagsBeside(
  name: string,
  medias: readonly { readonly tags: readonly string[] }[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const tag of medias.flatMap(({ tags }) => tags)) {
    if (tag !== name) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([tag]) => tag);
}
