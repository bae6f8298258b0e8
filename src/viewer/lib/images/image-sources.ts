interface File {
  readonly url: string;
  /** In pixels, like `height`. */
  readonly width: number;
  readonly height: number;
}

/** The files of a media with its aspect ratio. */
interface Images {
  readonly low_resolution: File;
  readonly standard_resolution: File;
  readonly large?: File | undefined;
  readonly xlarge?: File | undefined;
}

/** The attributes of an `img` for these files, with the size of the largest. */
export function imageSources(images: Images) {
  const all = [images.low_resolution, images.standard_resolution, images.large, images.xlarge];
  const byWidth = new Map(all.flatMap((file) => (file ? [[file.width, file] as const] : [])));
  const largest = byWidth.get(Math.max(...byWidth.keys())) ?? images.standard_resolution;
  return {
    src: largest.url,
    srcSet: [...byWidth].map(([width, { url }]) => `${url} ${width}w`).join(", "),
    width: largest.width,
    height: largest.height,
  };
}
