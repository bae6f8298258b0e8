import type { UserShort } from "#contract/schemas/user.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { tabStyle } from "#viewer/ui/controls/tabs.tsx";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";

interface PeopleHeadingProps {
  readonly person: UserShort;
  readonly kind: "followers" | "follows";
}

/** The name of the profile, a link back to it, and the tabs for its two lists. */
export function PeopleHeading({ person, kind }: PeopleHeadingProps) {
  const { username, profile_picture } = person;
  return (
    <header className="pb-2">
      <div className="flex items-center gap-1">
        <BackLink to={paths.profile.to(username)} />
        <h1 className="min-w-0">
          <a
            href={paths.profile.to(username)}
            title={`Go to ${username}’s profile`}
            className="flex min-h-15 w-fit max-w-full items-center gap-3 pr-3"
          >
            <Avatar src={profile_picture} name={username} />
            <span dir="auto" className="truncate text-base font-bold">
              {username}
            </span>
          </a>
        </h1>
      </div>
      <nav aria-label="Followers and following" className="flex border-b border-line">
        <Tab href={paths.followers.to(username)} isHere={kind === "followers"}>
          Followers
        </Tab>
        <Tab href={paths.following.to(username)} isHere={kind === "follows"}>
          Following
        </Tab>
      </nav>
    </header>
  );
}

interface TabProps {
  readonly href: string;
  readonly isHere: boolean;
  readonly children: string;
}

/** Switching between the two lists adds no history entry. */
function Tab({ href, isHere, children }: TabProps) {
  return (
    <a href={href} data-replace aria-current={isHere ? "page" : undefined} className={tabStyle}>
      {children}
    </a>
  );
}
