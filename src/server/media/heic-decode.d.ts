// The package has no types. `files` of the root tsconfig.json names this, and every other tsconfig.json inherits it.

declare module "heic-decode" {
  interface HeicImage {
    readonly width: number;
    readonly height: number;
    /** RGBA, 8 bits each, upright. */
    readonly decode: () => Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
  }

  interface HeicImages extends ReadonlyArray<HeicImage> {
    readonly dispose: () => void;
  }

  /** The images of a file, not yet decoded. */
  export function all(input: { buffer: Uint8Array }): Promise<HeicImages>;
}
