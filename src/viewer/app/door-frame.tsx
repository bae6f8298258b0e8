import { Outlet, useLocation } from "react-router-dom";
import type { Failure } from "#viewer/ui/error-boundary.tsx";
import { Region } from "#viewer/ui/region.tsx";
import { PageFailure } from "./page-failure.tsx";

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
