import { startTransition, useLayoutEffect, useState } from "react";
import {
  UNSAFE_createBrowserHistory as createBrowserHistory,
  type Location,
  Router as Routing,
} from "react-router-dom";
import { overListOf } from "#viewer/lib/over-list.ts";
import { App } from "./app.tsx";
import { isMediaPageHere } from "./pages.ts";

/**
 * Addresses and history. The router's own loaders are not taken: the cache is react-query's. Nor is
 * its `BrowserRouter`, which draws every step when there is time for it.
 */
export function Router() {
  const [history] = useState(() => createBrowserHistory({ v5Compat: true }));
  const [{ action, location }, setStep] = useState(() => ({
    action: history.action,
    location: history.location,
  }));
  useLayoutEffect(
    () =>
      history.listen((step) => {
        const draw = () => setStep(step);
        if (isAnsweredAtOnce(step.location)) draw();
        else startTransition(draw);
      }),
    [history],
  );
  return (
    <Routing location={location} navigationType={action} navigator={history}>
      <App />
    </Routing>
  );
}

/**
 * A media over its list has all that it needs, so the press is answered in the next frame. Any other
 * page may have to wait for its code, and the one before it stays to be seen until then.
 */
const isAnsweredAtOnce = ({ state }: Location): boolean =>
  overListOf(state) !== null && isMediaPageHere();
