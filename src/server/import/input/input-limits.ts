/** Bounds of what is read. They are wider than any real download. */
export interface InputLimits {
  /** Files and folders over all parts. */
  readonly maxEntries: number;
  /** A file may be this many times larger than its compressed bytes, if it is larger than `ratioFreeBytes`. */
  readonly maxRatio: number;
  readonly ratioFreeBytes: number;
  /** Characters of a path in its container. */
  readonly maxPathLength: number;
  /** Folders inside folders. */
  readonly maxDepth: number;
  /** Problems that are listed one by one; the others are counted. */
  readonly maxProblems: number;
}

export const inputLimits: InputLimits = {
  maxEntries: 1_000_000,
  maxRatio: 1000,
  ratioFreeBytes: 10_000_000,
  maxPathLength: 400,
  maxDepth: 50,
  maxProblems: 1000,
};
