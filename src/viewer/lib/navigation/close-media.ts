import { useNavigate } from "react-router-dom";
import type { BackgroundList } from "./background-list.ts";
import { stepBack } from "./step-back.ts";

/** Returns the function that closes a media over its list: one step back, however often it is pressed. */
export function useCloseMedia(over: BackgroundList | null): () => void {
  const navigate = useNavigate();
  return () => {
    // A duplicated tab may have no history; then the list replaces the media.
    if (!stepBack() && over) void navigate(over.above, { replace: true, state: over.above.state });
  };
}
