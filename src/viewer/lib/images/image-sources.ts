interface File {
  readonly url: string;
  /** Both in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Those of a media's files that keep its shape. */
interface Images {
  readonly low_resolution: File;
  readonly standard_resolution: File;
  readonly large?: File | undefined;
}

/** A picture's files in its own shape; none of them is drawn larger than it is. */
export function imageSources(images: Images) {
  const all = [images.low_resolution, images.standard_resolution, images.large];
  const byWidth = new Map(all.flatMap((file) => (file ? [[file.width, file] as const] : [])));
  const largest = byWidth.get(Math.max(...byWidth.keys())) ?? images.standard_resolution;
  return {
    src: largest.url,
    srcSet: [...byWidth].map(([width, { url }]) => `${url} ${width}w`).join(", "),
    width: largest.width,
    height: largest.height,
  };
}
