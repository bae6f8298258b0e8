/**
 * A size in pixels. Both the encoder and the API compute the sizes of renditions with `renditionSize`, so that the
 * files have the sizes in the replies.
 */
export interface Size {
  readonly width: number;
  readonly height: number;
}

interface RenditionRule {
  readonly side: number;
  /** Cropped to a square around the most interesting part; otherwise scaled to that width. */
  readonly square: boolean;
}

export const renditionRules = {
  thumbnail: { side: 150, square: true },
  low_resolution: { side: 320, square: false },
  standard_resolution: { side: 640, square: false },
  square_small: { side: 320, square: true },
  square_large: { side: 640, square: true },
  large: { side: 1080, square: false },
  xlarge: { side: 2048, square: false },
} as const satisfies Record<string, RenditionRule>;

export type RenditionName = keyof typeof renditionRules;

/** The renditions that every picture has. */
export const renditionNames: readonly RenditionName[] = [
  "thumbnail",
  "low_resolution",
  "standard_resolution",
  "square_small",
  "square_large",
  "large",
];

/** The limit of WebP in pixels; those of AVIF and JPEG are higher. */
export const longestEdge = 16_383;

/** The renditions of an imported picture: also `xlarge`, if it is larger than `large` and fits into a WebP. */
export function renditionNamesFor(source: Size): readonly RenditionName[] {
  const isLarger = source.width > renditionRules.large.side;
  const fits = renditionSize("xlarge", source).height <= longestEdge;
  return isLarger && fits ? [...renditionNames, "xlarge"] : renditionNames;
}

/** The size of a rendition. Only the thumbnail is ever enlarged: it is always 150 × 150. */
export function renditionSize(name: RenditionName, source: Size): Size {
  const { side, square } = renditionRules[name];
  if (name === "thumbnail") return { width: side, height: side };
  if (square) {
    const edge = Math.min(side, source.width, source.height);
    return { width: edge, height: edge };
  }
  const width = Math.min(side, source.width);
  return { width, height: Math.max(1, Math.round((source.height * width) / source.width)) };
}
