import { useEffect, useSyncExternalStore } from "react";
import { Navigate, Outlet, useLocation } from "react-router-dom";
import { session } from "#viewer/data/session.ts";
import { paths } from "#viewer/lib/paths.ts";
import { whenIdle } from "#viewer/lib/when-idle.ts";
import { fetchMediaPage } from "./pages.ts";

/** Pages for those who are signed in; the others are sent to the door and come back. */
export function SignedIn() {
  const { pathname, search } = useLocation();
  const isIn = useSyncExternalStore(session.subscribe, session.current) !== null;
  useEffect(() => (isIn ? whenIdle(fetchMediaPage) : undefined), [isIn]);
  if (isIn) return <Outlet />;
  const from = `${pathname}${search}`;
  return <Navigate to={paths.login.to(from === paths.feed.to() ? undefined : from)} replace />;
}
