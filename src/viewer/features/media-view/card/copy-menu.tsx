import type { Media } from "#contract/schemas/media.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { copyText } from "#viewer/lib/copy-text.ts";
import type { BackgroundList } from "#viewer/lib/navigation/background-list.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { Menu } from "#viewer/ui/controls/menu.tsx";

interface CopyMenuProps {
  readonly media: Media;
  readonly over: BackgroundList | null;
}

/** A menu to copy links: to a picture, and to its position in the list that it was opened from. */
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
  return <Menu label="Links" items={items} />;
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
