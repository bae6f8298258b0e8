import { Heart } from "lucide-react";
import type { Media } from "#contract/schemas/media.ts";
import { countOf, formatWhole } from "#viewer/lib/text/format-count.ts";
import { ShortCount } from "#viewer/ui/text/short-count.tsx";

interface LikeButtonProps {
  readonly media: Media;
  readonly hasCount?: boolean;
  readonly onToggle: (media: Media) => void;
}

/** The heart: red while liked, and the only red in the viewer. */
export function LikeButton({ media, hasCount = false, onToggle }: LikeButtonProps) {
  const { user_has_liked: isLiked, likes } = media;
  return (
    <button
      type="button"
      aria-pressed={isLiked}
      aria-label={hasCount ? `Like, ${countOf(likes.count, "like")} so far` : "Like"}
      title={hasCount ? formatWhole(likes.count) : isLiked ? "Liked" : "Like"}
      onClick={() => onToggle(media)}
      className={`group -ml-2.5 flex min-h-11 min-w-11 items-center gap-2 px-2.5 font-bold transition-colors ${isLiked ? "text-heart" : ""}`}
    >
      <Heart
        aria-hidden="true"
        size={24}
        strokeWidth={isLiked ? 0 : 1.75}
        fill={isLiked ? "currentColor" : "none"}
        className="transition-transform group-active:[scale:0.85]"
      />
      {hasCount && <ShortCount count={likes.count} />}
    </button>
  );
}
