import { use } from "react";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import type { Media } from "#contract/schemas/media.ts";
import { MediaCaption } from "#viewer/features/media-view/panel/media-caption.tsx";
import { HighlightContext } from "#viewer/lib/text/highlight-context.ts";
import { highlightMatches } from "#viewer/lib/text/highlight-matches.ts";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";

/** The characters of a folded caption that a phone shows at least. */
const seen = 80;

/** The caption as the first comment; nothing if there is none. */
export function CaptionRow({ media }: { readonly media: Media }) {
  const { caption, user } = media;
  const terms = use(HighlightContext);
  if (!caption || !hasVisibleText(caption.text)) return null;
  const isOpen = highlightMatches(caption.text, terms).some(({ start }) => start > seen);
  return (
    <div className="flex gap-3">
      <Avatar src={user.profile_picture} name={user.username} />
      <div className="min-w-0">
        <MediaCaption caption={caption} isOpen={isOpen} />
      </div>
    </div>
  );
}
