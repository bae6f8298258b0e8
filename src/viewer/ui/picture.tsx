import { type SyntheticEvent, useCallback, useRef, useState } from "react";
import type { PictureState } from "./use-picture-state.ts";
import { usePlaceholder } from "./use-placeholder.ts";

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
}

/** What comes sooner than this came from the browser's own cache, and a fade would be a flash. */
const cachedWithinMs = 80;

/** A picture over its placeholder. It fills the box that it is put in, whose size is known before. */
export function Picture(props: PictureProps) {
  const { source, placeholder, state } = props;
  const [arrival, setArrival] = useState<"none" | "at-once" | "later">("none");
  const style = usePlaceholder(placeholder, arrival === "none");
  const startedAt = useRef(0);
  const watch = useCallback((image: HTMLImageElement | null) => {
    if (!image) return;
    startedAt.current = performance.now();
    if (image.complete && image.naturalWidth > 0) setArrival("at-once");
  }, []);
  const arrive = ({ timeStamp }: SyntheticEvent) => {
    const isCached = timeStamp - startedAt.current < cachedWithinMs;
    setArrival((before) => (before === "none" ? (isCached ? "at-once" : "later") : before));
  };
  return (
    <span
      style={state.isBroken ? undefined : style}
      className="absolute inset-0 overflow-hidden rounded-[inherit] bg-well"
    >
      {!state.isBroken && (
        <img
          key={`${source.src} ${state.attempt}`}
          ref={watch}
          alt={props.alt}
          {...attributesOf(props)}
          onLoad={arrive}
          onError={state.fail}
          data-arrival={props.urgency === "first" ? "at-once" : arrival}
          className="size-full object-cover data-[arrival=later]:transition-opacity data-[arrival=none]:opacity-0"
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
