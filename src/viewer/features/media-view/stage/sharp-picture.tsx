import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Rendition } from "#contract/schemas/media.ts";
import { withoutSignature } from "#viewer/lib/images/without-signature.ts";

interface SharpPictureProps {
  /** The picture that it covers. */
  readonly picture: HTMLImageElement;
  readonly file: Rendition;
}

/** The sharp file of a zoomed picture, over it as soon as it is decoded. Without the file the picture stays as it is. */
export function SharpPicture({ picture, file: { url } }: SharpPictureProps) {
  const [decoded, setDecoded] = useState("");
  useEffect(() => {
    if (withoutSignature(url) === withoutSignature(picture.currentSrc)) return;
    const image = new Image();
    image.src = url;
    let isWanted = true;
    image.decode().then(
      () => isWanted && setDecoded(url),
      () => {},
    );
    return () => {
      isWanted = false;
      image.src = "";
    };
  }, [url, picture]);
  const frame = picture.parentElement;
  if (decoded !== url || !frame) return null;
  return createPortal(
    <img
      src={url}
      alt=""
      decoding="sync"
      draggable={false}
      data-sharp=""
      style={{ visibility: "visible" }}
      className="absolute inset-0 size-full object-cover"
    />,
    frame,
  );
}
