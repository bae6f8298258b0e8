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
  readonly location: { readonly name?: string } | null;
  readonly users_in_photo: readonly { readonly user: Person }[];
}

/** The searched texts of a media, in the order of the summary. */
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

/** Why a media matches a query, in one line: excerpts until every matched term is shown. */
export function matchSummary(media: Searched, query: string): string {
  const shown = new Set<string>();
  const excerpts: string[] = [];
  for (const text of textsOf(media)) {
    const terms = matchedTerms(text, query);
    const excerpt = terms.every((term) => shown.has(term)) ? null : excerptOf(text, query);
    if (excerpt === null) continue;
    for (const term of terms) shown.add(term);
    excerpts.push(isolate(excerpt));
  }
  return excerpts.join(" · ");
}
