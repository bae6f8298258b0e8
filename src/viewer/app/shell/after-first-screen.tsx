import { type ReactNode, useEffect, useState } from "react";
import { useLocation } from "react-router-dom";
import { firstScreen } from "#viewer/lib/images/first-screen.ts";
import { whenIdle } from "#viewer/lib/images/when-idle.ts";
import { Region } from "#viewer/ui/loading/region.tsx";

/** Renders its children once the first screen is painted, so their code is fetched only then. */
export function AfterFirstScreen({ children }: { readonly children: ReactNode }) {
  const [isDue, setDue] = useState(false);
  const { key } = useLocation();
  useEffect(() => firstScreen.after(() => whenIdle(() => setDue(true))), []);
  return isDue && <Region resetKey={key}>{children}</Region>;
}
