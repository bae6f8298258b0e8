import type { ComponentProps } from "react";
import type { Media, Original } from "#contract/schemas/media.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { useDialog } from "#viewer/data/local/use-dialog.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { copyText } from "#viewer/lib/copy-text.ts";
import type { BackgroundList } from "#viewer/lib/navigation/background-list.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { downloadOriginal, openOriginal } from "#viewer/lib/original-file.ts";
import { Menu } from "#viewer/ui/controls/menu.tsx";
import { OriginalsDialog } from "./originals-dialog.tsx";

interface CopyMenuProps {
  readonly media: Media;
  readonly over: BackgroundList | null;
}

/**
 * A menu to copy links: to a picture, and to its position in the list that it was opened from. For the owner it has the
 * files as they were imported.
 */
export function CopyMenu({ media, over }: CopyMenuProps) {
  const code = shortcodeOf(media);
  const items = [
    { label: "Copy link to the picture", onPress: () => void copyLink(paths.media.to(code)) },
    ...(over
      ? [
          {
            label: "Copy link to its position in the list",
            onPress: () => void copyLink(positionUrl(over, code)),
          },
        ]
      : []),
  ];
  return <OriginalsMenu originals={media.originals ?? []} items={items} />;
}

interface OriginalsMenuProps {
  readonly originals: readonly Original[];
  readonly items: ComponentProps<typeof Menu>["items"];
}

/** Adds the files as they were imported: those of an album in a dialog. */
function OriginalsMenu({ originals, items }: OriginalsMenuProps) {
  const { isOpen, open, close } = useDialog();
  const [first, ...rest] = originals;
  const more = !first
    ? []
    : rest.length > 0
      ? [{ label: "Originals", onPress: open }]
      : [
          { label: "Open original", onPress: () => openOriginal(first) },
          { label: "Download original", onPress: () => downloadOriginal(first) },
        ];
  return (
    <>
      <Menu label="Links" items={[...items, ...more]} />
      {isOpen && <OriginalsDialog originals={originals} onClose={close} />}
    </>
  );
}

async function copyLink(path: string): Promise<void> {
  const { href } = new URL(path, window.location.origin);
  notify(
    (await copyText(href)) ? "Copied." : `This browser does not allow copying. The link is ${href}`,
  );
}

/** The address of the list at an item. */
function positionUrl({ above }: BackgroundList, code: string): string {
  const params = new URLSearchParams(above.search);
  params.set("at", code);
  return `${above.pathname}?${params}`;
}
