import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";

const groups = [
  {
    name: "Everywhere",
    keys: [
      ["g f", "Go to the feed"],
      ["g l", "Go to Liked"],
      ["g e", "Go to Explore"],
      ["g p", "Go to your profile"],
      ["/", "Search"],
      ["?", "Keyboard shortcuts"],
      ["Esc", "Close"],
    ],
  },
  {
    name: "In a grid",
    keys: [
      ["← ↑ → ↓", "Move"],
      ["Home End", "First or last in the row"],
      ["Ctrl Home", "First picture"],
      ["Ctrl End", "Last picture"],
      ["Page ↑ ↓", "One screen up or down"],
      ["[ ]", "One month up or down"],
      ["{ }", "One year up or down"],
      ["+ -", "Larger or smaller pictures"],
      ["s", "Squares or original shapes"],
      ["g d", "Go to a date"],
      ["Enter", "Open"],
      ["l", "Like"],
    ],
  },
  {
    name: "In a picture and in the feed",
    keys: [
      ["j k", "Next or previous"],
      ["← →", "Through an album, then next or previous"],
      ["l", "Like"],
      ["c", "Comment"],
    ],
  },
  {
    name: "In a picture",
    keys: [
      ["+ -", "Zoom in or out"],
      ["0", "Whole picture"],
      ["← ↑ → ↓", "Move a zoomed picture"],
      // A no-break space, because a space separates keys.
      ["Double\u00a0press", "Zoom there and back. In the feed it likes"],
      ["f", "Full screen"],
      ["p", "Slide show"],
      ["Shift F10", "More: save, share, links"],
      ["Esc", "Undo the zoom, the slide show, full screen, then close"],
    ],
  },
  {
    name: "In a clip",
    keys: [
      ["Space", "Play or pause; in the feed, the clip of the focused card"],
      ["m", "Sound on or off"],
      ["← →", "Back or on, on the seek bar"],
    ],
  },
] as const;

/** The list of keyboard shortcuts. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div className="flex flex-col gap-6">
        {groups.map(({ name, keys }) => (
          <section key={name}>
            <h3 className="pb-2 text-xs text-soft">{name}</h3>
            <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-2">
              {keys.map(([key, what]) => (
                <div key={key} className="contents">
                  <dt className="flex items-start gap-1">
                    {key.split(" ").map((one) => (
                      <kbd
                        key={one}
                        className="min-w-6 rounded-sm bg-well px-1.5 py-0.5 text-center font-sans text-xs leading-5"
                      >
                        {one}
                      </kbd>
                    ))}
                  </dt>
                  <dd className="leading-6">{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
