import { type RefCallback, use, useCallback, useState } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { whenIdle } from "#viewer/lib/images/when-idle.ts";
import { withoutSignature } from "#viewer/lib/images/without-signature.ts";
import type { PictureProps } from "#viewer/ui/pictures/picture.tsx";
import { useThumbHash } from "#viewer/ui/pictures/placeholder.ts";
import { tileImage } from "./shared-picture.ts";
import { isInTile, squareCrops } from "./square-crops.ts";
import { StageContext } from "./stage-context.ts";

/**
 * A picture of the media view. It starts as the placeholder with the tile's loaded picture in its place, and becomes
 * sharp once: when its own file is decoded, or at once if that was decoded ahead.
 */
export function StagePicture({ source, sizes, alt, placeholder, urgency, state }: PictureProps) {
  const media = use(StageContext)?.media;
  const [tile] = useState(() => (media && isInTile(media, source.src) ? tileOf(media) : null));
  const { isShown, ref } = useShownOnce(media);
  const background = useThumbHash(placeholder, !isShown);
  return (
    <span
      data-picture=""
      style={state.isBroken ? undefined : background}
      className="absolute inset-0 overflow-hidden rounded-[inherit] bg-well"
    >
      {!state.isBroken && !isShown && tile && (
        <img
          src={tile.src}
          alt=""
          decoding="sync"
          draggable={false}
          style={{ objectPosition: `${tile.crop * 100}% ${tile.crop * 100}%` }}
          className="absolute inset-0 size-full object-contain"
        />
      )}
      {!state.isBroken && (
        <img
          // A new signature changes the element's address, and the picture stays until that is loaded.
          key={`${withoutSignature(source.src)} ${state.attempt}`}
          ref={ref}
          alt={alt}
          // Before src, or a browser may start loading the wrong file.
          sizes={sizes}
          srcSet={source.srcSet}
          src={source.src}
          width={source.width}
          height={source.height}
          decoding="sync"
          loading={urgency === "later" ? "lazy" : "eager"}
          fetchPriority={urgency === "first" ? "high" : "auto"}
          draggable={false}
          onError={state.fail}
          style={isShown ? undefined : { opacity: 0 }}
          className="relative size-full object-cover"
        />
      )}
    </span>
  );
}

/** Whether a picture is decoded, so that it is never painted in part. */
function useShownOnce(media: Media | undefined) {
  const [isShown, setShown] = useState(false);
  const ref: RefCallback<HTMLImageElement> = useCallback(
    (image) => {
      if (!image) return;
      let isOver = false;
      let stopMeasuring = () => {};
      const show = () => {
        if (isOver) return;
        setShown(true);
        if (media) stopMeasuring = whenIdle(() => squareCrops.measure(media, image));
      };
      // It rejects if the file is missing, which the element reports itself, or if another size is chosen meanwhile.
      const decode = () => void image.decode().then(show, () => image.complete && show());
      if (isLoaded(image)) show();
      else image.addEventListener("load", decode, { once: true });
      return () => {
        isOver = true;
        stopMeasuring();
        image.removeEventListener("load", decode);
      };
    },
    [media],
  );
  return { isShown, ref };
}

const isLoaded = ({ complete, naturalWidth }: HTMLImageElement): boolean =>
  complete && naturalWidth > 0;

/** The picture in the media's tile, and where in the whole picture it is. */
function tileOf(media: Media): { readonly src: string; readonly crop: number } | null {
  const image = tileImage(shortcodeOf(media));
  if (!image) return null;
  squareCrops.suggest(media, image);
  return { src: image.currentSrc, crop: squareCrops.get(shortcodeOf(media)) };
}
