import { LayoutGrid } from "lucide-react";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { preferences } from "#viewer/data/local/preferences.ts";
import { Popover } from "#viewer/ui/controls/popover.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import type { Failure } from "#viewer/ui/loading/error-boundary.tsx";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { zoomStep } from "./zoom-step.ts";

const { Component: GridSettings } = lazyComponent(() =>
  import("./grid-settings.tsx").then((module) => module.GridSettings),
);

interface GridSettingsPopoverProps {
  /** Width of the grid in pixels. */
  readonly width: number;
}

/** The button and box of the grid settings. Phones have a pinch gesture and the settings page instead. */
export function GridSettingsPopover({ width }: GridSettingsPopoverProps) {
  // The keys do nothing while a dialog covers the grid.
  const unlessCovered = (change: () => void) => () => {
    if (document.querySelector("dialog[open]")) return false;
    change();
    return true;
  };
  const smaller = unlessCovered(() => zoomStep(1, width));
  const larger = unlessCovered(() => zoomStep(-1, width));
  const reshape = unlessCovered(() => {
    const isOwn = preferences.current().gridShape === "own";
    preferences.set({ gridShape: isOwn ? "square" : "own" });
  });
  useHotkeys({ "-": smaller, "+": larger, "=": larger, s: reshape });
  return (
    <Popover
      className="top-6 right-16 rounded-xl bg-raised p-3 [box-shadow:0_0_0_1px_var(--color-line),0_8px_24px_rgb(0_0_0/0.18)]"
      renderTrigger={(props) => (
        <button
          type="button"
          aria-label="Grid settings"
          title="Grid settings (+ −)"
          className="fixed top-6 right-3 z-20 hidden size-11 items-center justify-center rounded-lg text-soft hover:bg-well hover:text-ink desk:flex"
          {...props}
        >
          <LayoutGrid aria-hidden="true" size={18} />
        </button>
      )}
    >
      {() => (
        <Region pending={<div className="h-11 w-70" />} Fallback={SettingsError}>
          <GridSettings width={width} />
        </Region>
      )}
    </Popover>
  );
}

function SettingsError({ error, hasRetried, retry }: Failure) {
  return <ErrorNotice {...describeProblem(error)} onRetry={retry} canReload={hasRetried} />;
}
