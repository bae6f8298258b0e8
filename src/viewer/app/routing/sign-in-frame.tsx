import { Outlet, useLocation } from "react-router-dom";
import type { Failure } from "#viewer/ui/loading/error-boundary.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { PageError } from "./page-error.tsx";

/** The frame of the sign-in pages. */
export function SignInFrame() {
  const { key } = useLocation();
  return (
    <Region resetKey={key} Fallback={SignInFrameError}>
      <Outlet />
    </Region>
  );
}

function SignInFrameError(failure: Failure) {
  return (
    <main className="grid min-h-dvh place-content-center">
      <PageError {...failure} />
    </main>
  );
}
