/**
 * One row of the law. A pattern names files without "src/" and without extension: "server/ids" is one
 * file, "server/media/" everything below that folder, and `*` one name. A file may always import what
 * its own pattern matched: one feature knows itself and no other.
 */
export interface Row {
  readonly from: string;
  readonly files: readonly string[];
  /** What it may import, values and types alike. */
  readonly values: readonly string[];
  /** What it may import with `import type` alone. */
  readonly types?: readonly string[];
  /** The files of this row must not import each other. */
  readonly apart?: true;
  /** The only packages that it may import; every package where this is not given. */
  readonly packages?: readonly string[];
  /** Packages that it must not import, by the beginning of their name. */
  readonly notPackages?: readonly string[];
}
