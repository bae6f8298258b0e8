import { startTransition, useLayoutEffect, useState } from "react";
import {
  UNSAFE_createBrowserHistory as createBrowserHistory,
  type Location,
  Router as Routing,
} from "react-router-dom";
import { backgroundListOf } from "#viewer/lib/navigation/background-list.ts";
import { endStepBack, setDrawnEntry } from "#viewer/lib/navigation/step-back.ts";
import { App } from "./app.tsx";
import { isMediaPageHere } from "./routing/pages.ts";

/**
 * Addresses and history. The router's own loaders are not taken: the cache is react-query's. Nor is
 * its `BrowserRouter`, which draws every step when there is time for it.
 */
export function Router() {
  const [history] = useState(() => createBrowserHistory({ v5Compat: true }));
  const [{ action, location, entry }, setStep] = useState(() => stepOf(history));
  useLayoutEffect(
    () =>
      history.listen((step) => {
        endStepBack();
        const draw = () => setStep(stepOf(step));
        if (isRenderedImmediately(step.location)) draw();
        else startTransition(draw);
      }),
    [history],
  );
  useLayoutEffect(() => setDrawnEntry(entry), [entry]);
  return (
    <Routing location={location} navigationType={action} navigator={history}>
      <App />
    </Routing>
  );
}

type Moved = ReturnType<typeof createBrowserHistory>;

/** A step of the history, with the state of the entry that it led to. */
const stepOf = ({ action, location }: Pick<Moved, "action" | "location">) => ({
  action,
  location,
  entry: window.history.state as unknown,
});

/**
 * A media over its list has all that it needs, so the press is answered in the next frame. Any other
 * page may have to wait for its code, and the one before it stays to be seen until then.
 */
const isRenderedImmediately = ({ state }: Location): boolean =>
  backgroundListOf(state) !== null && isMediaPageHere();
