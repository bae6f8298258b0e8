import { preferences, usePreferences } from "#viewer/data/local/preferences.ts";
import { connectionType, savesData } from "#viewer/lib/network-information.ts";
import { SegmentedControl } from "#viewer/ui/controls/segmented-control.tsx";

const always = { value: "always", label: "Always" } as const;
const onWifi = { value: "wifi", label: "On Wi-Fi" } as const;
const never = { value: "never", label: "Never" } as const;

/** When clips play by themselves. On Wi-Fi is offered only where the browser tells the connection's type. */
export function AutoplaySetting() {
  const { autoplay } = usePreferences();
  const hasType = connectionType() !== undefined;
  return (
    <SegmentedControl
      label="Autoplay"
      // Without a type, no connection counts as Wi-Fi.
      value={autoplay === "wifi" && !hasType ? "never" : autoplay}
      options={hasType ? [always, onWifi, never] : [always, never]}
      onChange={(value) => preferences.set({ autoplay: value })}
    />
  );
}

/** What the setting does, or why it does nothing on this device. */
export function autoplayDetail(): string {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches)
    return "Your device asks for less motion, so clips wait for a press.";
  if (savesData()) return "Your device saves data, so clips wait for a press.";
  return "Play by themselves while they are in view.";
}
