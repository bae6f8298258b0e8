import { Minus, Plus } from "lucide-react";
import { preferences, usePreferences } from "#viewer/data/local/preferences.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { SegmentedControl } from "#viewer/ui/controls/segmented-control.tsx";
import { densityBy } from "./geometry.ts";
import { zoomStep } from "./zoom-step.ts";

const shapes = [
  { value: "square", label: "Squares" },
  { value: "own", label: "Original" },
] as const;

interface GridSettingsProps {
  /** Width of the grid in pixels. */
  readonly width: number;
}

/** The look of all grids: squares or the pictures' own shapes, and how many columns. */
export function GridSettings({ width }: GridSettingsProps) {
  const { gridShape, gridDensity } = usePreferences();
  const isDensest = densityBy(1, width, gridDensity) === null;
  const isLargest = densityBy(-1, width, gridDensity) === null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <SegmentedControl
        label="Picture shape"
        value={gridShape}
        options={shapes}
        onChange={(value) => preferences.set({ gridShape: value })}
      />
      {/* aria-disabled, because a disabled button would lose the focus. */}
      <div className="flex items-center rounded-lg bg-well">
        <IconButton
          label="Smaller pictures"
          aria-disabled={isDensest}
          onClick={() => zoomStep(1, width)}
          className="aria-disabled:opacity-40"
        >
          <Minus size={18} />
        </IconButton>
        <IconButton
          label="Larger pictures"
          aria-disabled={isLargest}
          onClick={() => zoomStep(-1, width)}
          className="aria-disabled:opacity-40"
        >
          <Plus size={18} />
        </IconButton>
      </div>
    </div>
  );
}
