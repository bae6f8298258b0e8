import { ArrowLeft } from "lucide-react";
import { Link, NavLink } from "react-router-dom";
import type { UserShort } from "#contract/user.ts";
import { paths } from "#viewer/lib/paths.ts";
import { Avatar } from "#viewer/ui/avatar.tsx";
import { tabStyle } from "#viewer/ui/tab-style.ts";

/** Whose people these are, the way back to them, and the two lists that there are. */
export function PeopleHeading({ person }: { readonly person: UserShort }) {
  const { username, profile_picture } = person;
  return (
    <header className="pb-2">
      <h1>
        <Link
          to={paths.profile.to(username)}
          aria-label={`${username}, back to the profile`}
          className="group flex min-h-15 w-fit max-w-full items-center gap-3 pr-3"
        >
          <ArrowLeft
            aria-hidden="true"
            size={20}
            className="shrink-0 text-soft group-hover:text-ink"
          />
          <Avatar src={profile_picture} name={username} />
          <span className="truncate text-base font-bold">{username}</span>
        </Link>
      </h1>
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
