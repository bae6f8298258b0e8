import { Outlet, useLocation } from "react-router-dom";
import type { Failure } from "#viewer/ui/loading/error-boundary.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { PageFailure } from "./page-error.tsx";

/** Around the pages where one signs in, which have a frame of their own. */
export function DoorFrame() {
  const { key } = useLocation();
  return (
    <Region resetKey={key} Fallback={DoorFailure}>
      <Outlet />
    </Region>
  );
}

function DoorFailure(failure: Failure) {
  return (
    <main className="grid min-h-dvh place-content-center">
      <PageFailure {...failure} />
    </main>
  );
}
