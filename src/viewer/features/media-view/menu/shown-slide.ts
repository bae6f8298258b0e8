import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { entryId } from "#viewer/lib/navigation/background-list.ts";

/** The index of the slide that an album shows, in its card or in the media view; 0 for any other media. */
export function shownSlide(media: Media): number {
  const card = document.querySelector(`article#${CSS.escape(entryId(shortcodeOf(media)))}`);
  const view = document.querySelector("[data-stage]");
  const slides = [
    ...((view ?? card)?.querySelectorAll("[aria-roledescription=carousel] > ul > li") ?? []),
  ];
  return Math.max(
    0,
    slides.findIndex((slide) => !(slide instanceof HTMLElement && slide.inert)),
  );
}
