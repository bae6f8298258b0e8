import type { Media } from "#contract/schemas/media.ts";
import { collapseBlankLines } from "#viewer/lib/text/collapse-blank-lines.ts";
import { PersonLink } from "#viewer/ui/people/person-link.tsx";
import { LinkedText } from "#viewer/ui/text/linked-text.tsx";

/** The last comment, if the media itself carries it. */
export function CommentPreview({ media }: { readonly media: Media }) {
  const last = media.comments.data.at(-1);
  if (!last) return null;
  return (
    <p className="mt-2 line-clamp-2">
      <PersonLink username={last.from.username} />{" "}
      <LinkedText text={collapseBlankLines(last.text)} />
    </p>
  );
}
