import { type CSSProperties, useCallback, useSyncExternalStore } from "react";
import { averageColour, drawnPlaceholder, requestPlaceholder } from "./thumb-hash.ts";

/** What stands in a picture's place until it is there: its average colour, soon its blurred self. */
export function useThumbHash(hash: string | undefined, isNeeded: boolean): CSSProperties {
  const subscribe = useCallback(
    (tell: () => void) => (hash && isNeeded ? requestPlaceholder(hash, tell) : () => {}),
    [hash, isNeeded],
  );
  const url = useSyncExternalStore(subscribe, () => (hash ? drawnPlaceholder(hash) : null));
  if (!hash) return {};
  return {
    backgroundColor: averageColour(hash) ?? undefined,
    ...(url && isNeeded && { backgroundImage: `url(${url})`, backgroundSize: "100% 100%" }),
  };
}
