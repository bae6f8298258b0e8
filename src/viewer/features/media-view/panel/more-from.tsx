import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import type { AdjacentMedia } from "#viewer/features/media-view/use-adjacent-media.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { altText } from "#viewer/lib/text/alt-text.ts";
import { Picture, usePictureState } from "#viewer/ui/pictures/picture.tsx";
import { othersAround } from "./others-around.ts";

interface MoreFromProps extends Pick<AdjacentMedia, "list" | "position"> {
  readonly media: Media;
}

/** Six more pictures of the author, beside a media that was opened by its address. */
export function MoreFrom({ media, list, position }: MoreFromProps) {
  const others = list && position ? othersAround(list, position.index) : [];
  if (others.length === 0) return null;
  return (
    <section aria-label={`More by ${media.user.username}`} className="media-more print:hidden">
      <h2 className="pb-3 text-base font-bold">
        More by{" "}
        <a href={paths.profile.to(media.user.username)} className="hover:underline">
          {media.user.username}
        </a>
      </h2>
      <ul className="grid grid-cols-3 gap-0.5 desk:grid-cols-6 desk:gap-1.5">
        {others.map((one) => (
          <li key={one.id} className="relative aspect-square bg-well desk:rounded-sm">
            <OtherTile media={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OtherTile({ media }: { readonly media: Media }) {
  const picture = usePictureState();
  return (
    <a
      href={paths.media.to(shortcodeOf(media))}
      className="absolute inset-0 rounded-[inherit] max-desk:focus-visible:-outline-offset-3"
    >
      <Picture
        source={imageSources(media.images)}
        sizes="(width < 768px) 33vw, 160px"
        alt={altText(media)}
        placeholder={media.placeholder}
        urgency="later"
        state={picture}
      />
    </a>
  );
}
