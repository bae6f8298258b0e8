import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { notices } from "#viewer/data/notices.ts";

const Toaster = lazy(() =>
  import("./toaster.tsx").then((module) => ({ default: module.NoticeToaster })),
);

/** Draws what has to be told. What draws it is fetched with the first notice. */
export function Notices() {
  const waiting = useSyncExternalStore(notices.subscribe, notices.current);
  const [wasNeeded, setNeeded] = useState(false);
  if (waiting.length > 0 && !wasNeeded) setNeeded(true);
  return (
    wasNeeded && (
      <Suspense>
        <Toaster />
      </Suspense>
    )
  );
}
