import { Lock, UsersRound } from "lucide-react";
import { useParams } from "react-router-dom";
import { PeopleHeading } from "#viewer/features/people/people-heading.tsx";
import { PeopleList } from "#viewer/features/people/people-list.tsx";
import { MissingProfile } from "#viewer/features/profile/missing-profile.tsx";
import { type Profile, useProfile } from "#viewer/features/profile/use-profile.ts";
import { FollowButton } from "#viewer/features/relationship/follow-button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { SkeletonRows } from "#viewer/ui/feedback/skeleton-rows.tsx";
import { useDocumentTitle } from "#viewer/ui/hooks/use-document-title.ts";

interface PeoplePageProps {
  readonly kind: "followers" | "follows";
}

/** The followers of an account, or the accounts it follows. */
export function PeoplePage({ kind }: PeoplePageProps) {
  const { username = "" } = useParams();
  const profile = useProfile(username);
  const prefix = kind === "followers" ? "Followers of" : "Followed by";
  useDocumentTitle(profile.state === "known" ? `${prefix} ${profile.person.username}` : "");
  if (profile.state === "missing") return <MissingProfile username={username} />;
  if (profile.state === "failed") {
    return <ErrorNotice {...profile.problem} onRetry={profile.onRetry} />;
  }
  return (
    <div className="mx-auto max-w-140 px-4 desk:px-0">
      {profile.state === "opening" ? (
        <SkeletonRows count={8} />
      ) : (
        <>
          <PeopleHeading person={profile.person} kind={kind} />
          <People key={kind} kind={kind} profile={profile} />
        </>
      )}
    </div>
  );
}

interface PeopleProps extends PeoplePageProps {
  readonly profile: Extract<Profile, { state: "known" }>;
}

function People({ kind, profile: { person, isSelf, access } }: PeopleProps) {
  if (access === "unknown") return <SkeletonRows count={8} />;
  if (access !== "open") {
    const text =
      access === "blocked"
        ? `You have blocked ${person.username}.`
        : "This account is private. Only its followers can see these lists.";
    return <EmptyState icon={<Lock size={40} strokeWidth={1.25} />} text={text} />;
  }
  return (
    <PeopleList
      list={`${kind}:${person.id}`}
      label={kind === "followers" ? "Followers" : "Following"}
      empty={
        <EmptyState
          icon={<UsersRound size={40} strokeWidth={1.25} />}
          text={emptyText(kind, isSelf ? "you" : person.username, isSelf)}
        />
      }
      renderAction={(one, isLoading) => <FollowButton person={one} isSmall isLoading={isLoading} />}
    />
  );
}

function emptyText(kind: PeoplePageProps["kind"], name: string, isSelf: boolean): string {
  if (kind === "followers") return `Nobody follows ${name} yet.`;
  return isSelf ? "You do not follow anyone yet." : `${name} does not follow anyone yet.`;
}
