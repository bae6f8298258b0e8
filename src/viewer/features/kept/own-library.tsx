import { type Chip, ChipRow } from "#viewer/ui/controls/chip-row.tsx";

interface OwnLibraryProps {
  /** Undefined while they are loading; null if the server has none of it. */
  readonly chips: readonly Chip[] | null | undefined;
}

/** The links to what only the reader sees. */
export function OwnLibrary({ chips }: OwnLibraryProps) {
  if (chips === null) return null;
  return <ChipRow label="Only you see" chips={chips} none={null} />;
}
