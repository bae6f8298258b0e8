import { laterPage } from "./later-page.tsx";

/** The pages, each fetched when it is first opened. */
export const FeedPage = laterPage(() =>
  import("#viewer/pages/feed-page.tsx").then((module) => module.FeedPage),
).Page;
export const LikedPage = laterPage(() =>
  import("#viewer/pages/liked-page.tsx").then((module) => module.LikedPage),
).Page;
const media = laterPage(() =>
  import("#viewer/pages/media-page.tsx").then((module) => module.MediaPage),
);
export const MediaPage = media.Page;
export const LoginPage = laterPage(() =>
  import("#viewer/pages/login-page.tsx").then((module) => module.LoginPage),
).Page;
export const LoginCallbackPage = laterPage(() =>
  import("#viewer/pages/login-callback-page.tsx").then((module) => module.LoginCallbackPage),
).Page;
export const CreditsPage = laterPage(() =>
  import("#viewer/pages/credits-page.tsx").then((module) => module.CreditsPage),
).Page;
export const SettingsPage = laterPage(() =>
  import("#viewer/pages/settings-page.tsx").then((module) => module.SettingsPage),
).Page;
export const TagPage = laterPage(() =>
  import("#viewer/pages/tag-page.tsx").then((module) => module.TagPage),
).Page;
export const LocationPage = laterPage(() =>
  import("#viewer/pages/location-page.tsx").then((module) => module.LocationPage),
).Page;
export const SearchPage = laterPage(() =>
  import("#viewer/pages/search-page.tsx").then((module) => module.SearchPage),
).Page;
export const ProfilePage = laterPage(() =>
  import("#viewer/pages/profile-page.tsx").then((module) => module.ProfilePage),
).Page;
export const ProfileByIdPage = laterPage(() =>
  import("#viewer/pages/profile-by-id-page.tsx").then((module) => module.ProfileByIdPage),
).Page;
export const PeoplePage = laterPage(() =>
  import("#viewer/pages/people-page.tsx").then((module) => module.PeoplePage),
).Page;
export const RequestsPage = laterPage(() =>
  import("#viewer/pages/requests-page.tsx").then((module) => module.RequestsPage),
).Page;
export const BlockedPage = laterPage(() =>
  import("#viewer/pages/blocked-page.tsx").then((module) => module.BlockedPage),
).Page;
export const DevelopersPage = laterPage(() =>
  import("#viewer/pages/developers-page.tsx").then((module) => module.DevelopersPage),
).Page;
export const ReferencePage = laterPage(() =>
  import("#viewer/pages/reference-page.tsx").then((module) => module.ReferencePage),
).Page;

/** Has a media's page ready, so that the first tile opens without waiting for code. */
export const fetchMediaPage = media.fetch;
export const isMediaPageHere = media.isHere;
