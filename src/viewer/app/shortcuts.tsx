import { lazy, Suspense, useRef, useState } from "react";
import { useNavigate } from "react-router-dom";
import { paths } from "#viewer/lib/paths.ts";
import { useKeys } from "#viewer/ui/use-keys.ts";

const KeysModal = lazy(() =>
  import("./keys-modal.tsx").then((module) => ({ default: module.KeysModal })),
);

/** The second key of a pair has to follow within this. */
const pairWithinMs = 1500;

/** The keys that work on every page. */
export function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const goPressedAt = useRef(Number.NEGATIVE_INFINITY);
  const goTo = (path: string) => (event: KeyboardEvent) => {
    const isPair = event.timeStamp - goPressedAt.current < pairWithinMs;
    goPressedAt.current = Number.NEGATIVE_INFINITY;
    if (isPair) void navigate(path);
    return isPair;
  };
  useKeys({ "?": () => setOpen(true) });
  useKeys(
    {
      g: (event) => {
        goPressedAt.current = event.timeStamp;
        return false;
      },
      f: goTo(paths.feed.to()),
      // Heard first, because alone it likes what has the focus.
      l: goTo(paths.liked.to()),
    },
    true,
  );
  return (
    isOpen && (
      <Suspense>
        <KeysModal onClose={() => setOpen(false)} />
      </Suspense>
    )
  );
}
