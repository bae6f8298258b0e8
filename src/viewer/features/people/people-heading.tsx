import { Link, NavLink } from "react-router-dom";
import type { UserShort } from "#contract/user.ts";
import { paths } from "#viewer/lib/paths.ts";
import { Avatar } from "#viewer/ui/avatar.tsx";
import { BackLink } from "#viewer/ui/back-link.tsx";
import { tabStyle } from "#viewer/ui/tab-style.ts";

/** Whose people these are, the way back to them, and the two lists that there are. */
export function PeopleHeading({ person }: { readonly person: UserShort }) {
  const { username, profile_picture } = person;
  return (
    <header className="pb-2">
      <div className="flex items-center gap-1">
        <BackLink to={paths.profile.to(username)} />
        <h1 className="min-w-0">
          <Link
            to={paths.profile.to(username)}
            title={`To ${username}’s profile`}
            className="flex min-h-15 w-fit max-w-full items-center gap-3 pr-3"
          >
            <Avatar src={profile_picture} name={username} />
            <span className="truncate text-base font-bold">{username}</span>
          </Link>
        </h1>
      </div>
      <nav aria-label="Lists of people" className="flex border-b border-line">
        <NavLink to={paths.followers.to(username)} replace end className={tabStyle}>
          Followers
        </NavLink>
        <NavLink to={paths.following.to(username)} replace end className={tabStyle}>
          Following
        </NavLink>
      </nav>
    </header>
  );
}
