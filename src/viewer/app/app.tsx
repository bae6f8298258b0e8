import { matchPath, Route, Routes, useLocation } from "react-router-dom";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { backgroundListOf } from "#viewer/lib/navigation/background-list.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { Region } from "#viewer/ui/loading/region.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { useInternalLinks } from "./routing/internal-links.ts";
import { MediaError } from "./routing/media-error.tsx";
import {
  ArchivedPage,
  BlockedPage,
  CommentsPage,
  CreditsPage,
  DevelopersPage,
  FeedPage,
  ImportPage,
  LikedPage,
  LocationPage,
  LoginCallbackPage,
  LoginPage,
  MediaPage,
  PeoplePage,
  ProfileByIdPage,
  ProfilePage,
  ReferencePage,
  RequestsPage,
  SavedPage,
  SearchPage,
  SettingsPage,
  StoriesPage,
  TagPage,
} from "./routing/pages.ts";
import { SignedIn } from "./routing/require-auth.tsx";
import { useScrollRestoration } from "./routing/scroll-restoration.ts";
import { SignInFrame } from "./routing/sign-in-frame.tsx";
import { LazyToaster } from "./shell/lazy-toaster.tsx";
import { Shell } from "./shell/shell.tsx";
import { useSinglePresses } from "./shell/single-presses.ts";

// Answers a tap at once while the code of the media page is loading.
const scrim = <div className="fixed inset-0 z-50 animate-appear bg-black/70" />;

/** The routes of the viewer. */
export function App() {
  const location = useLocation();
  const account = useAccount();
  useInternalLinks();
  useSinglePresses();
  const isMedia = matchPath(paths.media.pattern, location.pathname) !== null;
  const isSignIn = location.pathname.startsWith(paths.login.pattern);
  const over = isMedia && account ? backgroundListOf(location.state) : null;
  useScrollRestoration(over?.above ?? location);
  return (
    <>
      {/* The key mounts everything again for another account, so it sees nothing of the one before. The sign-in pages keep theirs. */}
      <Routes
        key={isSignIn ? paths.login.pattern : account?.key}
        location={over?.above ?? location}
      >
        <Route element={<SignInFrame />}>
          <Route path={paths.login.pattern} element={<LoginPage />} />
          <Route path={paths.loginCallback.pattern} element={<LoginCallbackPage />} />
        </Route>
        <Route element={<Shell isCovered={over !== null} />}>
          <Route path={paths.credits.pattern} element={<CreditsPage />} />
          <Route path={paths.reference.pattern} element={<ReferencePage />} />
          <Route path={paths.import.pattern} element={<ImportPage />} />
          <Route element={<SignedIn />}>
            <Route path={paths.feed.pattern} element={<FeedPage />} />
            <Route path={paths.liked.pattern} element={<LikedPage />} />
            <Route path={paths.saved.pattern} element={<SavedPage />} />
            <Route path={paths.archived.pattern} element={<ArchivedPage />} />
            <Route path={paths.comments.pattern} element={<CommentsPage />} />
            <Route path={paths.stories.pattern} element={<StoriesPage />} />
            <Route path={paths.media.pattern} element={<MediaPage over={null} />} />
            <Route path={paths.tag.pattern} element={<TagPage />} />
            <Route path={paths.location.pattern} element={<LocationPage />} />
            {/* One page at two addresses, so the field keeps its text and focus between them. */}
            <Route path={paths.explore.pattern} element={<SearchPage title="Explore" />} />
            <Route path={paths.search.pattern} element={<SearchPage title="Search" />} />
            <Route path={paths.settings.pattern} element={<SettingsPage />} />
            <Route path={paths.developers.pattern} element={<DevelopersPage />} />
            <Route path={paths.blocked.pattern} element={<BlockedPage />} />
            <Route path={paths.profile.pattern} element={<ProfilePage />} />
            <Route path={paths.profileById.pattern} element={<ProfileByIdPage />} />
            <Route path={paths.followers.pattern} element={<PeoplePage kind="followers" />} />
            <Route path={paths.following.pattern} element={<PeoplePage kind="follows" />} />
            <Route path={paths.requests.pattern} element={<RequestsPage />} />
          </Route>
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
      {over && (
        <Region resetKey={location.key} pending={scrim} Fallback={MediaError}>
          <Routes key={account?.key}>
            <Route path={paths.media.pattern} element={<MediaPage over={over} />} />
          </Routes>
        </Region>
      )}
      <LazyToaster />
    </>
  );
}
