import { useEffect } from "react";
import { Navigate, Outlet, useLocation } from "react-router-dom";
import { session } from "#viewer/data/accounts/session.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { firstScreen } from "#viewer/lib/images/first-screen.ts";
import { whenIdle } from "#viewer/lib/images/when-idle.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { fetchMediaPage } from "./pages.ts";

/** Key of the last history entry seen while signed in. It is kept here because the tree is mounted again for each account. */
let seen: string | null = null;

/** Renders pages for signed-in accounts only. Others go to the sign-in page and come back. */
export function SignedIn() {
  const { key, pathname, search } = useLocation();
  const isIn = useAccount() !== null;
  useEffect(() => {
    if (isIn) seen = key;
  }, [isIn, key]);
  useEffect(() => (isIn ? fetchWhenWanted() : undefined), [isIn]);
  if (isIn) return <Outlet />;
  // After signing out on a page, the next sign-in starts at the feed and not on that page.
  const isLeft = session.chosen() === null && seen === key;
  const from = isLeft ? paths.feed.to() : `${pathname}${search}`;
  return <Navigate to={paths.login.to(from === paths.feed.to() ? undefined : from)} replace />;
}

/** Fetches the code of the media page after the first screen, or when the pointer or focus is on a tile. */
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
