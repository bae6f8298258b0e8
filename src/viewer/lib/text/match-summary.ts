import { isolate } from "#contract/rules/bidi.ts";
import { excerptOf, matchedTerms } from "./highlight-matches.ts";

interface Person {
  readonly username: string;
  readonly full_name: string;
}

interface Searched {
  readonly caption: { readonly text: string } | null;
  readonly tags: readonly string[];
  readonly user: Person;
  readonly location: { readonly name: string } | null;
  readonly users_in_photo: readonly { readonly user: Person }[];
}

/** What of a media words are looked for in, in the order in which it is told. */
function textsOf({ caption, tags, user, location, users_in_photo: shown }: Searched) {
  return [
    caption?.text ?? "",
    ...tags.map((tag) => `#${tag}`),
    location?.name ?? "",
    user.username,
    user.full_name,
    ...shown.flatMap(({ user: one }) => [one.username, one.full_name]),
  ];
}

/** Why a media was found, in one line: as many of its texts as it takes to have all that it has of the words. */
export function matchSummary(media: Searched, words: string): string {
  const told = new Set<string>();
  const excerpts: string[] = [];
  for (const text of textsOf(media)) {
    const said = matchedTerms(text, words);
    const excerpt = said.every((word) => told.has(word)) ? null : excerptOf(text, words);
    if (excerpt === null) continue;
    for (const word of said) told.add(word);
    excerpts.push(isolate(excerpt));
  }
  return excerpts.join(" · ");
}
