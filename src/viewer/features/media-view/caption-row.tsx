import type { Media } from "#contract/media.ts";
import { Avatar } from "#viewer/ui/avatar.tsx";
import { MediaCaption } from "./media-caption.tsx";

/** The caption as the first thing said; nothing where its owner said nothing. */
export function CaptionRow({ media }: { readonly media: Media }) {
  const { caption, user } = media;
  if (!caption || caption.text.trim() === "") return null;
  return (
    <div className="flex gap-3">
      <Avatar src={user.profile_picture} name={user.username} />
      <div className="min-w-0">
        <MediaCaption caption={caption} />
      </div>
    </div>
  );
}
