import { paths } from "#viewer/lib/navigation/paths.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";

/** The pages. The code of each is fetched when it is first opened. */
const feed = lazyComponent(() =>
  import("#viewer/pages/feed-page.tsx").then((module) => module.FeedPage),
);
export const FeedPage = feed.Component;
const liked = lazyComponent(() =>
  import("#viewer/pages/liked-page.tsx").then((module) => module.LikedPage),
);
export const LikedPage = liked.Component;
const media = lazyComponent(() =>
  import("#viewer/pages/media-page.tsx").then((module) => module.MediaPage),
);
export const MediaPage = media.Component;
export const LoginPage = lazyComponent(() =>
  import("#viewer/pages/login-page.tsx").then((module) => module.LoginPage),
).Component;
export const LoginCallbackPage = lazyComponent(() =>
  import("#viewer/pages/login-callback-page.tsx").then((module) => module.LoginCallbackPage),
).Component;
export const CreditsPage = lazyComponent(() =>
  import("./developer-pages.ts").then((module) => module.CreditsPage),
).Component;
export const ImportPage = lazyComponent(() =>
  import("#viewer/pages/import-page.tsx").then((module) => module.ImportPage),
).Component;
export const SettingsPage = lazyComponent(() =>
  import("#viewer/pages/settings-page.tsx").then((module) => module.SettingsPage),
).Component;
export const TagPage = lazyComponent(() =>
  import("#viewer/pages/tag-page.tsx").then((module) => module.TagPage),
).Component;
export const LocationPage = lazyComponent(() =>
  import("#viewer/pages/location-page.tsx").then((module) => module.LocationPage),
).Component;
export const SearchPage = lazyComponent(() =>
  import("#viewer/pages/search-page.tsx").then((module) => module.SearchPage),
).Component;
export const ProfilePage = lazyComponent(() =>
  import("#viewer/pages/profile-page.tsx").then((module) => module.ProfilePage),
).Component;
export const ProfileByIdPage = lazyComponent(() =>
  import("./people-pages.ts").then((module) => module.ProfileByIdPage),
).Component;
export const PeoplePage = lazyComponent(() =>
  import("./people-pages.ts").then((module) => module.PeoplePage),
).Component;
export const SavedPage = lazyComponent(() =>
  import("./kept-pages.ts").then((module) => module.SavedPage),
).Component;
export const ArchivedPage = lazyComponent(() =>
  import("./kept-pages.ts").then((module) => module.ArchivedPage),
).Component;
export const CommentsPage = lazyComponent(() =>
  import("./kept-pages.ts").then((module) => module.CommentsPage),
).Component;
export const StoriesPage = lazyComponent(() =>
  import("#viewer/pages/stories-page.tsx").then((module) => module.StoriesPage),
).Component;
export const RequestsPage = lazyComponent(() =>
  import("./people-pages.ts").then((module) => module.RequestsPage),
).Component;
export const BlockedPage = lazyComponent(() =>
  import("./people-pages.ts").then((module) => module.BlockedPage),
).Component;
export const DevelopersPage = lazyComponent(() =>
  import("./developer-pages.ts").then((module) => module.DevelopersPage),
).Component;
export const ReferencePage = lazyComponent(() =>
  import("./developer-pages.ts").then((module) => module.ReferencePage),
).Component;

/** Fetches the code of the media page early, so the first tile opens without waiting for it. */
export const fetchMediaPage = media.fetch;
export const isMediaPageHere = media.isLoaded;

/**
 * Waits for the code of the page at an address, if index.html has painted its placeholders, so that they stay until the page
 * is there. Never rejects.
 */
export async function fetchFirstPage(pathname: string): Promise<void> {
  if (pathname === paths.feed.pattern) await feed.fetch();
  if (pathname === paths.liked.pattern) await liked.fetch();
}
