import { type CSSProperties, useCallback, useSyncExternalStore } from "react";
import { averageColour, drawnPlaceholder, requestPlaceholder } from "./thumb-hash.ts";

/** The background of a picture until it has loaded: its average colour, then a blurred version. */
export function useThumbHash(hash: string | undefined, isNeeded: boolean): CSSProperties {
  const subscribe = useCallback(
    (listener: () => void) => (hash && isNeeded ? requestPlaceholder(hash, listener) : () => {}),
    [hash, isNeeded],
  );
  const url = useSyncExternalStore(subscribe, () => (hash ? drawnPlaceholder(hash) : null));
  if (!hash) return {};
  return {
    backgroundColor: averageColour(hash) ?? undefined,
    ...(url && isNeeded && { backgroundImage: `url(${url})`, backgroundSize: "100% 100%" }),
  };
}
