import type { FileContent, FilesTable } from "#server/database/schema.ts";
import { bitsOf } from "./random-streams.ts";

interface NewFile {
  readonly id: bigint;
  readonly ownerId: bigint;
  readonly sourceKey: string;
  /** Below 2^40, of this file alone. */
  readonly number: number;
  readonly seed: number;
}

/** A file with an address of its own and the bytes of another. */
export function fileRow(
  original: FileContent,
  { id, ownerId, sourceKey, ...file }: NewFile,
): FilesTable {
  return {
    ...original,
    id,
    owner_id: ownerId,
    source_key: sourceKey,
    key: addressOf(file),
    stored_key: original.key,
  };
}

/**
 * 128 bits: 40 count, 88 are mixed from the seed. They are no secret, there being nothing to hide; and an
 * index that grows at its end takes three times the rows of one that grows everywhere.
 */
function addressOf({ number, seed }: Pick<NewFile, "number" | "seed">): string {
  const mixed = [0, 1, 2].map((part) => hex(bitsOf(seed, "key", number * 3 + part), 8));
  return hex(number, 10) + mixed.join("").slice(0, 22);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
