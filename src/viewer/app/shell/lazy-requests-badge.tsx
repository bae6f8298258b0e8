import { useEffect, useState } from "react";
import { useLocation } from "react-router-dom";
import { firstScreen } from "#viewer/lib/images/first-screen.ts";
import { whenIdle } from "#viewer/lib/images/when-idle.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";

const { Component: WaitingDot } = lazyComponent(() =>
  import("./requests-badge.tsx").then((module) => module.RequestsBadge),
);

/** A dot while someone waits to be let in. It is asked for, code and all, when the first screen stands. */
export function LazyRequestsBadge() {
  const [isTime, setTime] = useState(false);
  const { key } = useLocation();
  useEffect(() => firstScreen.after(() => whenIdle(() => setTime(true))), []);
  return (
    isTime && (
      <Region resetKey={key}>
        <WaitingDot />
      </Region>
    )
  );
}
