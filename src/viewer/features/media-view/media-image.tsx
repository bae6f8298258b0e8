import type { Images } from "#contract/media.ts";
import { pictureFiles } from "#viewer/lib/picture-files.ts";
import { BrokenPicture } from "#viewer/ui/broken-picture.tsx";
import { Picture } from "#viewer/ui/picture.tsx";
import { usePictureState } from "#viewer/ui/use-picture-state.ts";

interface MediaImageProps {
  readonly images: Images;
  readonly placeholder?: string | undefined;
  readonly alt: string;
  readonly sizes: string;
  readonly urgency: "first" | "soon" | "later";
  /** The address of a picture that is there already, to be shown softly until this one is. */
  readonly under?: string | undefined;
}

/** One picture, filling the frame that has its shape. */
export function MediaImage({ images, placeholder, alt, sizes, urgency, under }: MediaImageProps) {
  const picture = usePictureState();
  return (
    <>
      <Picture
        source={pictureFiles(images)}
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
