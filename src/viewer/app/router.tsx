import { startTransition, useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";
import {
  UNSAFE_createBrowserHistory as createBrowserHistory,
  type Location,
  Router as ReactRouter,
} from "react-router-dom";
import { backgroundListOf } from "#viewer/lib/navigation/background-list.ts";
import { mediaTransition } from "#viewer/lib/navigation/media-transition.ts";
import { endStepBack, setDrawnEntry } from "#viewer/lib/navigation/step-back.ts";
import { App } from "./app.tsx";
import { isMediaPageHere } from "./routing/pages.ts";

/**
 * Navigation. Not `BrowserRouter`, because it draws every navigation in the same way, and two are needed:
 * at once and as a transition. See docs/decisions/0032-the-router.md.
 */
export function Router() {
  const [history] = useState(() => createBrowserHistory({ v5Compat: true }));
  const [{ action, location, entry }, setNavigation] = useState(() => navigationOf(history));
  useLayoutEffect(() => {
    let latest = navigationOf(history);
    return history.listen((heard) => {
      endStepBack();
      const before = latest;
      const next = navigationOf(heard);
      latest = next;
      const draw = () => setNavigation(next);
      // An animation draws a moment later, when there may be a later navigation.
      const drawAfter = () => latest === next && flushSync(draw);
      if (mediaTransition.draw(before.location, next.location, drawAfter)) return;
      if (isDrawnAtOnce(next.location)) draw();
      else startTransition(draw);
    });
  }, [history]);
  useLayoutEffect(() => setDrawnEntry(entry), [entry]);
  return (
    <ReactRouter location={location} navigationType={action} navigator={history}>
      <App />
    </ReactRouter>
  );
}

type BrowserHistory = ReturnType<typeof createBrowserHistory>;

/** A navigation, with the state of the history entry that it led to. */
const navigationOf = ({ action, location }: Pick<BrowserHistory, "action" | "location">) => ({
  action,
  location,
  entry: window.history.state as unknown,
});

/** A media over its list has all its data, so it is drawn in the next frame. Other pages may wait for their code. */
const isDrawnAtOnce = ({ state }: Location): boolean =>
  backgroundListOf(state) !== null && isMediaPageHere();
