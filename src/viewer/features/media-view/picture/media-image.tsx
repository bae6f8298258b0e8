import type { Images } from "#contract/schemas/media.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { BrokenPicture } from "#viewer/ui/pictures/broken-picture.tsx";
import { Picture, usePictureState } from "#viewer/ui/pictures/picture.tsx";

interface MediaImageProps {
  readonly images: Images;
  readonly placeholder?: string | undefined;
  readonly alt: string;
  readonly sizes: string;
  readonly urgency: "first" | "soon" | "later";
  /** Address of a loaded, smaller version that is shown until this one is there. */
  readonly under?: string | undefined;
}

/** A picture that fills its frame, which has the same shape. */
export function MediaImage({ images, placeholder, alt, sizes, urgency, under }: MediaImageProps) {
  const picture = usePictureState();
  return (
    <>
      <Picture
        source={imageSources(images)}
        sizes={sizes}
        alt={alt}
        placeholder={placeholder}
        urgency={urgency}
        under={under}
        state={picture}
      />
      {picture.isBroken && <BrokenPicture onRetry={picture.retry} />}
    </>
  );
}
