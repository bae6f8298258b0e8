import type { ComponentProps } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { useDialog } from "#viewer/data/local/use-dialog.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { copyText } from "#viewer/lib/copy-text.ts";
import type { BackgroundList } from "#viewer/lib/navigation/background-list.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { openOriginal } from "#viewer/lib/original-file.ts";
import { mediaName } from "#viewer/lib/text/media-name.ts";
import { Menu } from "#viewer/ui/controls/menu.tsx";
import { OriginalsDialog } from "./originals-dialog.tsx";
import { savePicture } from "./save-picture.ts";
import { shownSlide } from "./shown-slide.ts";

interface MediaMenuProps {
  readonly media: Media;
  /** The list that it was opened from, or is a card of. */
  readonly over: BackgroundList | null;
  /** Absent on a card, which doesn't list them. */
  readonly onLikers?: (() => void) | undefined;
  /** Absent where no list can be stepped through. */
  readonly onSlideShow?: (() => void) | undefined;
}

type Items = ComponentProps<typeof Menu>["items"];

/** What can be done with a media besides liking and commenting: in the media view, and on a card of the feed. */
export function MediaMenu({ media, over, onLikers, onSlideShow }: MediaMenuProps) {
  const originals = useDialog();
  const files = media.originals ?? [];
  return (
    <>
      <Menu
        label="More"
        items={[
          ...fileItems(media, originals.open),
          ...linkItems(media, over),
          ...item("Who liked it", media.likes.count > 0 ? onLikers : undefined),
          ...item("Slide show", onSlideShow),
        ]}
      />
      {originals.isOpen && <OriginalsDialog originals={files} onClose={originals.close} />}
    </>
  );
}

/** A card has no file, and only the owner gets originals. */
function fileItems(media: Media, openOriginals: () => void): Items {
  if (media.card) return [];
  const [original, ...others] = media.originals ?? [];
  const save = { label: "Save picture", onPress: () => void saveShown(media) };
  if (!original) return [save];
  if (others.length > 0) return [save, { label: "Originals", onPress: openOriginals }];
  return [save, { label: "Open original", onPress: () => openOriginal(original) }];
}

async function saveShown(media: Media): Promise<void> {
  if (await savePicture(media, shownSlide(media))) return;
  notify("The picture could not be saved. Check the connection and try again.");
}

function linkItems(media: Media, over: BackgroundList | null): Items {
  const path = paths.media.to(shortcodeOf(media));
  return [
    ...item("Share", "share" in navigator ? () => void share(media, path) : undefined),
    ...item("Copy link", () => void copyLink(path)),
    ...item(
      "Copy link to this spot in the list",
      over ? () => void copyLink(positionPath(over, media)) : undefined,
    ),
  ];
}

const item = (label: string, onPress: (() => void) | undefined): Items =>
  onPress ? [{ label, onPress }] : [];

async function share(media: Media, path: string): Promise<void> {
  try {
    await navigator.share({ title: mediaName(media), url: absolute(path) });
  } catch {
    // It was cancelled; a browser that refuses says so itself.
  }
}

async function copyLink(path: string): Promise<void> {
  const link = absolute(path);
  notify(
    (await copyText(link)) ? "Copied." : `This browser does not allow copying. The link is ${link}`,
  );
}

const absolute = (path: string): string => new URL(path, window.location.origin).href;

/** The address of the list at an item. */
function positionPath({ above }: BackgroundList, media: Media): string {
  const params = new URLSearchParams(above.search);
  params.set("at", shortcodeOf(media));
  return `${above.pathname}?${params}`;
}
