import type { Videos } from "#contract/schemas/media.ts";
import type { Preferences } from "#viewer/data/local/preferences.ts";
import { connectionType, isConnectionSlow, savesData } from "#viewer/lib/network-information.ts";

/** What decides whether clips play by themselves. */
interface AutoplayFacts {
  readonly autoplay: Preferences["autoplay"];
  readonly isStill: boolean;
  readonly isSaving: boolean;
  readonly connection: string | undefined;
}

/** The connections on which data is not counted. */
const uncounted = ["wifi", "ethernet"];

/** Whether a clip in view starts by itself. What the device asks for comes before the setting. */
export function isAutoplayAllowed({
  autoplay,
  isStill,
  isSaving,
  connection = "unknown",
}: AutoplayFacts): boolean {
  if (isStill || isSaving || autoplay === "never") return false;
  return autoplay === "always" || uncounted.includes(connection);
}

export const mayAutoplay = (autoplay: Preferences["autoplay"]): boolean =>
  isAutoplayAllowed({
    autoplay,
    isStill: matchMedia("(prefers-reduced-motion: reduce)").matches,
    isSaving: savesData(),
    connection: connectionType(),
  });

/** The file of a clip to play: the small one, if there is one, when data is scarce. */
export const chooseClipFile = (videos: Videos, isScarce = isConnectionSlow() || savesData()) =>
  isScarce ? (videos.low_bandwidth ?? videos.low_resolution) : videos.standard_resolution;
