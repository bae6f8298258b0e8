import { useEffect, useSyncExternalStore } from "react";
import { Navigate, Outlet, useLocation } from "react-router-dom";
import { session } from "#viewer/data/accounts/session.ts";
import { firstScreen } from "#viewer/lib/images/first-screen.ts";
import { whenIdle } from "#viewer/lib/images/when-idle.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { fetchMediaPage } from "./pages.ts";

/** The entry of the history that somebody saw last. It outlives the tree, which goes with its account. */
let seen: string | null = null;

/** Pages for those who are signed in; the others are sent to the door and come back. */
export function SignedIn() {
  const { key, pathname, search } = useLocation();
  const isIn = useSyncExternalStore(session.subscribe, session.current) !== null;
  useEffect(() => {
    if (isIn) seen = key;
  }, [isIn, key]);
  useEffect(() => (isIn ? fetchWhenWanted() : undefined), [isIn]);
  if (isIn) return <Outlet />;
  // Whoever signs out of a page does not mean to come back to it, nor that the next one does.
  const isLeft = session.chosen() === null && seen === key;
  const from = isLeft ? paths.feed.to() : `${pathname}${search}`;
  return <Navigate to={paths.login.to(from === paths.feed.to() ? undefined : from)} replace />;
}

/** Has a media's page ready before it is pressed, and not before the first screen is there. */
function fetchWhenWanted(): () => void {
  const calls = new AbortController();
  const { signal } = calls;
  const point = ({ target }: Event) => {
    if (target instanceof Element && target.closest('a[href^="/p/"]')) fetchMediaPage();
  };
  document.addEventListener("pointerover", point, { signal, passive: true });
  document.addEventListener("focusin", point, { signal });
  signal.addEventListener("abort", firstScreen.expect());
  signal.addEventListener(
    "abort",
    firstScreen.after(() => whenIdle(fetchMediaPage)),
  );
  return () => calls.abort();
}
