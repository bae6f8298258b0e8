import { useEffect, useState } from "react";
import { useLocation } from "react-router-dom";
import { firstScreen } from "#viewer/lib/first-screen.ts";
import { whenIdle } from "#viewer/lib/when-idle.ts";
import { lazyComponent } from "#viewer/ui/lazy-component.tsx";
import { Region } from "#viewer/ui/region.tsx";

const { Component: WaitingDot } = lazyComponent(() =>
  import("./waiting-dot.tsx").then((module) => module.WaitingDot),
);

/** A dot while someone waits to be let in. It is asked for, code and all, when the first screen stands. */
export function RequestsMark() {
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
