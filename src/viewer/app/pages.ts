import { lazy } from "react";

/** The pages, each fetched when it is first opened. */
export const FeedPage = lazy(() =>
  import("#viewer/pages/feed-page.tsx").then((module) => ({ default: module.FeedPage })),
);
export const LikedPage = lazy(() =>
  import("#viewer/pages/liked-page.tsx").then((module) => ({ default: module.LikedPage })),
);
const importMediaPage = () => import("#viewer/pages/media-page.tsx");
export const MediaPage = lazy(() =>
  importMediaPage().then((module) => ({ default: module.MediaPage })),
);
export const LoginPage = lazy(() =>
  import("#viewer/pages/login-page.tsx").then((module) => ({ default: module.LoginPage })),
);
export const LoginCallbackPage = lazy(() =>
  import("#viewer/pages/login-callback-page.tsx").then((module) => ({
    default: module.LoginCallbackPage,
  })),
);
export const CreditsPage = lazy(() =>
  import("#viewer/pages/credits-page.tsx").then((module) => ({ default: module.CreditsPage })),
);
export const SettingsPage = lazy(() =>
  import("#viewer/pages/settings-page.tsx").then((module) => ({ default: module.SettingsPage })),
);

/** Has a media's page ready, so that the first tile opens without waiting for code. */
export function fetchMediaPage(): void {
  // Whoever opens a media meets the failure, if it lasts.
  importMediaPage().catch(() => {});
}
