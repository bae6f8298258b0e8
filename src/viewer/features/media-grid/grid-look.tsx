import { LayoutGrid } from "lucide-react";
import { useId } from "react";
import { preferences } from "#viewer/data/preferences.ts";
import { useKeys } from "#viewer/ui/use-keys.ts";
import { GridChoices } from "./grid-choices.tsx";
import { stepDensity } from "./step-density.ts";

interface GridLookProps {
  /** Pixels that the grid has to itself. */
  readonly width: number;
}

/** Beside a grid: how it looks. On a phone two fingers do it, or the settings. */
export function GridLook({ width }: GridLookProps) {
  const id = useId();
  // What lies over the grid hides what would change.
  const unlessHidden = (change: () => void) => () => {
    if (document.querySelector("dialog[open]")) return false;
    change();
    return true;
  };
  const smaller = unlessHidden(() => stepDensity(1, width));
  const larger = unlessHidden(() => stepDensity(-1, width));
  const reshape = unlessHidden(() => {
    const isOwn = preferences.get().gridShape === "own";
    preferences.set({ gridShape: isOwn ? "square" : "own" });
  });
  useKeys({ "-": smaller, "+": larger, "=": larger, s: reshape });
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
        className="inset-auto top-6 right-16 m-0 rounded-xl bg-raised p-3 text-ink shadow-[0_0_0_1px_var(--color-line),0_8px_24px_rgb(0_0_0/0.18)]"
      >
        <GridChoices width={width} />
      </div>
    </>
  );
}
