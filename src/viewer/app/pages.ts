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
export const TagPage = lazy(() =>
  import("#viewer/pages/tag-page.tsx").then((module) => ({ default: module.TagPage })),
);
export const LocationPage = lazy(() =>
  import("#viewer/pages/location-page.tsx").then((module) => ({ default: module.LocationPage })),
);
export const SearchPage = lazy(() =>
  import("#viewer/pages/search-page.tsx").then((module) => ({ default: module.SearchPage })),
);
export const ProfilePage = lazy(() =>
  import("#viewer/pages/profile-page.tsx").then((module) => ({ default: module.ProfilePage })),
);
export const ProfileByIdPage = lazy(() =>
  import("#viewer/pages/profile-by-id-page.tsx").then((module) => ({
    default: module.ProfileByIdPage,
  })),
);
export const PeoplePage = lazy(() =>
  import("#viewer/pages/people-page.tsx").then((module) => ({ default: module.PeoplePage })),
);
export const RequestsPage = lazy(() =>
  import("#viewer/pages/requests-page.tsx").then((module) => ({ default: module.RequestsPage })),
);
export const BlockedPage = lazy(() =>
  import("#viewer/pages/blocked-page.tsx").then((module) => ({ default: module.BlockedPage })),
);
export const DevelopersPage = lazy(() =>
  import("#viewer/pages/developers-page.tsx").then((module) => ({
    default: module.DevelopersPage,
  })),
);
export const ReferencePage = lazy(() =>
  import("#viewer/pages/reference-page.tsx").then((module) => ({ default: module.ReferencePage })),
);

/** Has a media's page ready, so that the first tile opens without waiting for code. */
export function fetchMediaPage(): void {
  // Whoever opens a media meets the failure, if it lasts.
  importMediaPage().catch(() => {});
}
