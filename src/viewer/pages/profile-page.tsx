import { useQuery } from "@tanstack/react-query";
import { Image as ImageIcon } from "lucide-react";
import { useParams } from "react-router-dom";
import { isolate } from "#contract/rules/bidi.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { describeProblem, isNotAllowed } from "#viewer/data/client/error-message.ts";
import { usePrefetchedList } from "#viewer/data/media-list/use-prefetched-list.ts";
import { profileOf } from "#viewer/data/people/users.ts";
import { followRequests } from "#viewer/data/relationships/follow-requests.ts";
import { OwnLibrary, UnlinkedLikes } from "#viewer/features/kept/own-library.tsx";
import { useOwnLibrary } from "#viewer/features/kept/use-own-library.ts";
import { useLikes } from "#viewer/features/likes/use-likes.ts";
import { ActiveFilters } from "#viewer/features/list-filter/active-filters.tsx";
import { ListTools, narrowed } from "#viewer/features/list-filter/list-tools.tsx";
import { NoResults } from "#viewer/features/list-filter/no-results.tsx";
import { useListFilters } from "#viewer/features/list-filter/use-list-filters.ts";
import { MediaGrid } from "#viewer/features/media-grid/media-grid.tsx";
import { MissingProfile } from "#viewer/features/profile/missing-profile.tsx";
import { OwnPrivacy } from "#viewer/features/profile/own-privacy.tsx";
import { PlaceholderHeader } from "#viewer/features/profile/placeholder-header.tsx";
import { PrivateProfile } from "#viewer/features/profile/private-profile.tsx";
import { ProfileHeader } from "#viewer/features/profile/profile-header.tsx";
import { type Profile, useProfile } from "#viewer/features/profile/use-profile.ts";
import { BlockMenu } from "#viewer/features/relationship/block-menu.tsx";
import { FollowButton } from "#viewer/features/relationship/follow-button.tsx";
import { RequestNotice } from "#viewer/features/requests/request-notice.tsx";
import { useListEntry } from "#viewer/lib/navigation/list-entry.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { useDocumentTitle } from "#viewer/ui/hooks/use-document-title.ts";

/** A profile and its posts. */
export function ProfilePage() {
  const { username = "" } = useParams();
  const profile = useProfile(username);
  if (profile.state === "missing") return <MissingProfile username={username} />;
  if (profile.state === "failed") {
    return <ErrorNotice {...profile.problem} onRetry={profile.onRetry} />;
  }
  if (profile.state === "opening") return <PlaceholderHeader />;
  // The key mounts the page again for another user.
  return <Known key={profile.person.id} profile={profile} />;
}

interface KnownProps {
  readonly profile: Extract<Profile, { state: "known" }>;
}

function Known({ profile }: KnownProps) {
  const { person, isSelf, access, relationship } = profile;
  useDocumentTitle(
    person.full_name ? `${isolate(person.full_name)} (@${person.username})` : person.username,
  );
  const isOpen = access === "open";
  const user = useQuery({ ...profileOf(person.id, isSelf), enabled: isOpen });
  const { chips, stories } = useOwnLibrary(person, isSelf);
  // Requested at once, rendered when the header has its final height.
  usePrefetchedList(narrowed(`user:${person.id}`, useListFilters()), useListEntry(), isOpen);
  const isClosed = access === "private" || (isOpen && isNotAllowed(user.error));
  const isHidden = isClosed || access === "blocked";
  // Nothing is rendered below a header that may still grow.
  const hasHead = isHidden || user.data !== undefined;
  return (
    <>
      {/* The timeline is at the side of the grid. */}
      <div className="desk:pr-9">
        <ProfileHeader
          person={person}
          user={isHidden ? undefined : user.data}
          note={isSelf ? <OwnPrivacy /> : <UnlinkedLikes count={user.data?.unlinked_like_count} />}
          closed={
            isHidden
              ? isClosed
                ? "Private account"
                : "Blocked"
              : user.data?.is_name_only
                ? "Known only by name"
                : undefined
          }
          stories={stories}
          actions={
            isSelf ? (
              <OwnActions />
            ) : (
              <FollowButton person={person} isLoading={access === "unknown"} />
            )
          }
          menu={!isSelf && <BlockMenu person={person} />}
        />
      </div>
      {hasHead && relationship?.incoming_status === "requested_by" && (
        <RequestNotice person={person} />
      )}
      {isHidden && (
        <PrivateProfile
          username={person.username}
          because={isClosed ? "private" : "blocked"}
          isRequested={relationship?.outgoing_status === "requested"}
        />
      )}
      {!isHidden && user.isError && !user.data && (
        <ErrorNotice {...describeProblem(user.error)} onRetry={() => void user.refetch()} />
      )}
      {isSelf && user.data && <OwnLibrary chips={chips} />}
      {isOpen && user.data && (
        <Pictures person={person} isSelf={isSelf} isNameOnly={user.data.is_name_only === true} />
      )}
    </>
  );
}

function OwnActions() {
  const { data: isWaiting, isLoading } = useQuery(followRequests());
  // Invisible until it is known whether there are one or two buttons, so neither moves under the pointer.
  const style = `${buttonVariants("secondary")} grow basis-0 desk:min-h-10 desk:grow-0 desk:basis-auto ${isLoading ? "invisible" : ""}`;
  return (
    <>
      {isWaiting && (
        <a href={paths.requests.to()} className={style}>
          <span aria-hidden="true" className="size-2 rounded-full bg-focus" />
          Requests
        </a>
      )}
      <a href={paths.settings.to()} className={style}>
        Settings
      </a>
    </>
  );
}

interface PicturesProps {
  readonly person: UserShort;
  readonly isSelf: boolean;
  readonly isNameOnly: boolean;
}

function Pictures({ person, isSelf, isNameOnly }: PicturesProps) {
  const { toggleWithToast } = useLikes();
  const filter = useListFilters();
  const text = isSelf
    ? "Nothing here yet. Your pictures appear here."
    : isNameOnly
      ? `A download names ${person.username}, but no post of theirs.`
      : `${person.username} has no pictures yet.`;
  const list = `user:${person.id}` as const;
  return (
    <>
      <div className="flex min-h-12 flex-wrap items-center justify-end px-4 desk:mb-3 desk:min-h-9 desk:px-0">
        <ListTools
          list={list}
          state={filter}
          label={isSelf ? "Search your pictures" : "Search these pictures"}
        />
      </div>
      <ActiveFilters list={list} state={filter} />
      <MediaGrid
        list={narrowed(list, filter)}
        label={isSelf ? "Your pictures" : `Pictures by ${person.username}`}
        onLike={toggleWithToast}
        empty={
          filter.suffix === "" ? (
            <EmptyState icon={<ImageIcon size={40} strokeWidth={1.25} />} text={text} />
          ) : (
            <NoResults onClear={() => filter.clear()} />
          )
        }
      />
    </>
  );
}
