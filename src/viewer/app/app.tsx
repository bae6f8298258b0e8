import { Suspense, useSyncExternalStore } from "react";
import { matchPath, Route, Routes, ScrollRestoration, useLocation } from "react-router-dom";
import { session } from "#viewer/data/session.ts";
import { overListOf } from "#viewer/lib/over-list.ts";
import { paths } from "#viewer/lib/paths.ts";
import { NotFoundPage } from "./not-found-page.tsx";
import { Notices } from "./notices.tsx";
import {
  CreditsPage,
  FeedPage,
  LikedPage,
  LoginCallbackPage,
  LoginPage,
  MediaPage,
  SettingsPage,
} from "./pages.ts";
import { Shell } from "./shell.tsx";
import { SignedIn } from "./signed-in.tsx";

// A press answers at once, also while the first media's code is on its way.
const scrim = <div className="fixed inset-0 z-50 animate-appear bg-black/70" />;

/** Which pages stand at an address. */
export function App() {
  const location = useLocation();
  const account = useSyncExternalStore(session.subscribe, session.current);
  const isMedia = matchPath(paths.media.pattern, location.pathname) !== null;
  const isDoor = location.pathname.startsWith(paths.login.pattern);
  const over = isMedia && account ? overListOf(location.state) : null;
  return (
    <>
      {/* Another account sees nothing of the one before it. The door lets in and stays. */}
      <Routes key={isDoor ? paths.login.pattern : account?.key} location={over?.above ?? location}>
        <Route
          path={paths.login.pattern}
          element={
            <Suspense>
              <LoginPage />
            </Suspense>
          }
        />
        <Route
          path={paths.loginCallback.pattern}
          element={
            <Suspense>
              <LoginCallbackPage />
            </Suspense>
          }
        />
        <Route element={<Shell isCovered={over !== null} />}>
          <Route path={paths.credits.pattern} element={<CreditsPage />} />
          <Route element={<SignedIn />}>
            <Route path={paths.feed.pattern} element={<FeedPage />} />
            <Route path={paths.liked.pattern} element={<LikedPage />} />
            <Route path={paths.media.pattern} element={<MediaPage over={null} />} />
            <Route path={paths.settings.pattern} element={<SettingsPage />} />
          </Route>
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
      {over && (
        <Suspense fallback={scrim}>
          <Routes key={account?.key}>
            <Route path={paths.media.pattern} element={<MediaPage over={over} />} />
          </Routes>
        </Suspense>
      )}
      <Notices />
      {/* A media over its list shares the list's place. */}
      <ScrollRestoration getKey={({ key, state }) => overListOf(state)?.above.key ?? key} />
    </>
  );
}
