import { useEffect, useState } from "react";
import { toasts } from "#viewer/data/local/toasts.ts";
import { firstScreen } from "#viewer/lib/images/first-screen.ts";
import { whenIdle } from "#viewer/lib/images/when-idle.ts";
import { useStore } from "#viewer/lib/store/store.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { PlainToasts } from "./plain-toasts.tsx";

const toaster = lazyComponent(() => import("./toaster.tsx").then((module) => module.Toaster));

const plain = <PlainToasts />;

/** Shows toasts. The toaster's code is fetched after the first screen; if that fails, plain toasts are shown. */
export function LazyToaster() {
  const waiting = useStore(toasts);
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => firstScreen.after(() => whenIdle(toaster.fetch)), []);
  if (waiting.length > 0 && !isNeeded) setNeeded(true);
  return (
    isNeeded && (
      <Region pending={plain} quietly={plain}>
        <toaster.Component />
      </Region>
    )
  );
}
