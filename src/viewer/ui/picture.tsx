import { useCallback, useRef } from "react";
import { averageColour } from "./thumb-hash.ts";
import type { PictureState } from "./use-picture-state.ts";
import { watchPicture } from "./watch-picture.ts";

export interface PictureSource {
  readonly src: string;
  readonly srcSet?: string | undefined;
  readonly width: number;
  readonly height: number;
}

interface PictureProps {
  readonly source: PictureSource;
  readonly sizes: string;
  readonly alt: string;
  readonly placeholder?: string | undefined;
  /** `first`: one of the pictures that a page is opened for. `later`: not before it comes near the screen. */
  readonly urgency: "first" | "soon" | "later";
  readonly state: PictureState;
  /** The address of a picture that is there already, to be shown softly until this one is. */
  readonly under?: string | undefined;
}

/** A picture over its placeholder. It fills the box that it is put in, whose size is known before. */
export function Picture(props: PictureProps) {
  const { source, placeholder, state, urgency, under } = props;
  // Those of a grid come before they are seen, and a fade would only hide them.
  const isAtOnce = useRef(urgency !== "later");
  const watch = useCallback(
    (image: HTMLImageElement | null) =>
      image ? watchPicture(image, placeholder, isAtOnce.current) : undefined,
    [placeholder],
  );
  const backgroundColor = (placeholder && averageColour(placeholder)) || undefined;
  return (
    <span
      style={state.isBroken ? undefined : { backgroundColor }}
      className="absolute inset-0 overflow-hidden rounded-[inherit] bg-well"
    >
      {!state.isBroken && under && (
        <img
          src={under}
          alt=""
          decoding="sync"
          className="absolute inset-0 size-full scale-105 object-cover blur-sm"
        />
      )}
      {!state.isBroken && (
        <img
          key={`${source.src} ${state.attempt}`}
          ref={watch}
          alt={props.alt}
          {...attributesOf(props)}
          onError={state.fail}
          className="relative size-full object-cover data-[arrival=later]:transition-opacity data-[arrival=none]:opacity-0"
        />
      )}
    </span>
  );
}

function attributesOf({ source, sizes, urgency }: PictureProps) {
  return {
    // Before src, or a browser may begin with the wrong file.
    sizes,
    srcSet: source.srcSet,
    src: source.src,
    width: source.width,
    height: source.height,
    decoding: "async",
    loading: urgency === "later" ? "lazy" : "eager",
    fetchPriority: urgency === "first" ? "high" : "auto",
    draggable: false,
  } as const;
}
