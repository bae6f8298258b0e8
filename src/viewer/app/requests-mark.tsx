import { lazy, Suspense, useEffect, useState } from "react";
import { firstScreen } from "#viewer/lib/first-screen.ts";
import { whenIdle } from "#viewer/lib/when-idle.ts";

const WaitingDot = lazy(() =>
  import("./waiting-dot.tsx").then((module) => ({ default: module.WaitingDot })),
);

/** A dot while someone waits to be let in. It is asked for, code and all, when the first screen stands. */
export function RequestsMark() {
  const [isTime, setTime] = useState(false);
  useEffect(() => firstScreen.after(() => whenIdle(() => setTime(true))), []);
  return (
    isTime && (
      <Suspense>
        <WaitingDot />
      </Suspense>
    )
  );
}
