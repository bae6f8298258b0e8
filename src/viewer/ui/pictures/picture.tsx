import {
  type SyntheticEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { withoutSignature } from "#viewer/lib/images/without-signature.ts";
import { onReached } from "#viewer/lib/lost-servers.ts";
import { forgetFailure } from "./broken-picture.tsx";
import { averageColour, drawnPlaceholder, requestPlaceholder } from "./thumb-hash.ts";

export interface PictureSource {
  readonly src: string;
  readonly srcSet?: string | undefined;
  readonly width: number;
  readonly height: number;
}

export interface PictureProps {
  readonly source: PictureSource;
  readonly sizes: string;
  readonly alt: string;
  readonly placeholder?: string | undefined;
  /** `first`: one of the main pictures of the page. `later`: loads when it comes near the screen. */
  readonly urgency: "first" | "soon" | "later";
  readonly state: PictureState;
}

/** A picture over its placeholder. It fills its container, whose size is known before. */
export function Picture(props: PictureProps) {
  const { source, placeholder, state, urgency } = props;
  // Grid pictures load before they are visible, and a fade would only hide them.
  const isAtOnce = useRef(urgency !== "later");
  const watch = useCallback(
    (image: HTMLImageElement | null) =>
      image ? fadeInImage(image, placeholder, isAtOnce.current) : undefined,
    [placeholder],
  );
  const backgroundColor = (placeholder && averageColour(placeholder)) || undefined;
  return (
    <span
      data-picture=""
      style={state.isBroken ? undefined : { backgroundColor }}
      className="absolute inset-0 overflow-hidden rounded-[inherit] bg-well"
    >
      {!state.isBroken && (
        <img
          // A new signature changes the element's address, and the picture stays until that is loaded.
          key={`${withoutSignature(source.src)} ${state.attempt}`}
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
    // Before src, or a browser may start loading the wrong file.
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

/** A load that takes less came from the browser's cache, and a fade would look like a flash. */
const cachedWithinMs = 80;

/**
 * Hides a picture over its placeholder until it has loaded, and then fades it in; `isAtOnce` paints it as it loads.
 * Writes to the elements directly, because React would otherwise render each of a thousand scrolled pictures twice
 * more. Returns the function that stops it.
 */
function fadeInImage(
  image: HTMLImageElement,
  hash: string | undefined,
  isAtOnce: boolean,
): () => void {
  if (image.complete && image.naturalWidth > 0) return () => {};
  const startedAt = performance.now();
  const frame = image.parentElement;
  const showPlaceholder = () => {
    const url = hash && drawnPlaceholder(hash);
    if (url && frame) frame.style.background = `0 0 / 100% 100% url(${url})`;
  };
  showPlaceholder();
  const stopDrawing = hash ? requestPlaceholder(hash, showPlaceholder) : () => {};
  const arrive = () => {
    stopDrawing();
    if (isAtOnce) return;
    const isCached = performance.now() - startedAt < cachedWithinMs;
    image.dataset["arrival"] = isCached ? "at-once" : "later";
  };
  if (!isAtOnce) image.dataset["arrival"] = "none";
  image.addEventListener("load", arrive);
  return () => {
    stopDrawing();
    image.removeEventListener("load", arrive);
  };
}

export interface PictureState {
  readonly isBroken: boolean;
  /** Counts the tries. Each is a new element, because the browser remembers a failure. */
  readonly attempt: number;
  readonly fail: (event: SyntheticEvent<HTMLImageElement | HTMLVideoElement>) => void;
  readonly retry: () => void;
}

/**
 * Whether a picture or clip has failed to load; it is tried again when the connection returns. The retry button
 * is outside of it, because it may be in a link.
 */
export function usePictureState(): PictureState {
  const [state, setState] = useState({ failed: "", attempt: 0 });
  const isBroken = state.failed !== "";
  const tryAgain = async () => {
    const status = await forgetFailure(state.failed);
    setState(({ attempt }) => ({ failed: "", attempt: attempt + 1 }));
    return status;
  };
  const retry = async () => {
    // The signature of its address is too old, because the page was open for days. A reload fetches new addresses.
    if ((await tryAgain()) === 403) location.reload();
  };
  const retryQuietly = useEffectEvent(() => void tryAgain());
  useEffect(() => (isBroken ? onReached(() => retryQuietly()) : undefined), [isBroken]);
  return {
    isBroken,
    attempt: state.attempt,
    fail: ({ currentTarget: { currentSrc, src } }) =>
      setState(({ attempt }) => ({ failed: currentSrc || src, attempt })),
    retry,
  };
}
