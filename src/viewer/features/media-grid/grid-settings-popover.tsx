import { LayoutGrid } from "lucide-react";
import { useId, useState } from "react";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { preferences } from "#viewer/data/local/preferences.ts";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import type { Failure } from "#viewer/ui/loading/error-boundary.tsx";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { zoomStep } from "./zoom-step.ts";

const { Component: GridChoices } = lazyComponent(() =>
  import("./grid-settings.tsx").then((module) => module.GridSettings),
);

interface GridLookProps {
  /** Pixels that the grid has to itself. */
  readonly width: number;
}

/** Beside a grid: how it looks. On a phone two fingers do it, or the settings. */
export function GridSettingsPopover({ width }: GridLookProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  // What lies over the grid hides what would change.
  const unlessHidden = (change: () => void) => () => {
    if (document.querySelector("dialog[open]")) return false;
    change();
    return true;
  };
  const smaller = unlessHidden(() => zoomStep(1, width));
  const larger = unlessHidden(() => zoomStep(-1, width));
  const reshape = unlessHidden(() => {
    const isOwn = preferences.get().gridShape === "own";
    preferences.set({ gridShape: isOwn ? "square" : "own" });
  });
  useHotkeys({ "-": smaller, "+": larger, "=": larger, s: reshape });
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label="How the grid looks"
        title="How the grid looks (+ −)"
        className="fixed top-6 right-3 z-20 hidden size-11 items-center justify-center rounded-lg text-soft hover:bg-well hover:text-ink desk:flex"
      >
        <LayoutGrid aria-hidden="true" size={18} />
      </button>
      <div
        id={id}
        popover="auto"
        onToggle={({ newState }) => setOpen(newState === "open")}
        className="inset-auto top-6 right-16 m-0 rounded-xl bg-raised p-3 text-ink shadow-[0_0_0_1px_var(--color-line),0_8px_24px_rgb(0_0_0/0.18)]"
      >
        {isOpen && (
          <Region pending={<div className="h-11 w-70" />} Fallback={ChoicesFailure}>
            <GridChoices width={width} />
          </Region>
        )}
      </div>
    </>
  );
}

function ChoicesFailure({ error, hasRetried, retry }: Failure) {
  return <ErrorNotice {...describeProblem(error)} onRetry={retry} canReload={hasRetried} />;
}
