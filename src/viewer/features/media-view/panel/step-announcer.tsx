import { useState } from "react";
import type { Media } from "#contract/schemas/media.ts";
import type { ListPosition } from "#viewer/features/media-view/use-adjacent-media.ts";
import { altText } from "#viewer/lib/text/alt-text.ts";
import { formatWhole } from "#viewer/lib/text/format-count.ts";

interface StepAnnouncerProps {
  readonly media: Media | undefined;
  readonly position: ListPosition | null;
}

/** Tells screen readers where a step has led: "5 of 91. The lake in the morning". Opening says nothing here. */
export function StepAnnouncer({ media, position }: StepAnnouncerProps) {
  const id = media?.id;
  const [seen, setSeen] = useState({ id, hasStepped: false });
  if (id !== undefined && id !== seen.id) setSeen({ id, hasStepped: seen.id !== undefined });
  return (
    <output className="sr-only">
      {seen.hasStepped && media && [positionText(position), altText(media)].join("")}
    </output>
  );
}

function positionText(position: ListPosition | null): string {
  if (!position) return "";
  const { index, count } = position;
  return `${formatWhole(index + 1)}${count === null ? "" : ` of ${formatWhole(count)}`}. `;
}
