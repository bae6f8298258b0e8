import { hasVisibleText } from "#contract/rules/visible-text.ts";
import type { Media } from "#contract/schemas/media.ts";
import { PersonLink } from "#viewer/ui/people/person-link.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { LinkedText } from "#viewer/ui/text/linked-text.tsx";

/** The whole caption as the first comment; nothing if there is none. */
export function CaptionRow({ media }: { readonly media: Media }) {
  const { caption, user } = media;
  if (!caption || !hasVisibleText(caption.text)) return null;
  return (
    <div className="flex gap-3">
      <Avatar src={user.profile_picture} name={user.username} />
      <p className="clip-marks min-w-0">
        <PersonLink username={caption.from.username} /> <LinkedText text={caption.text} />
      </p>
    </div>
  );
}
