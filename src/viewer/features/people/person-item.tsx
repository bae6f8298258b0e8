import type { ReactNode } from "react";
import { Link } from "react-router-dom";
import type { UserShort } from "#contract/user.ts";
import { paths } from "#viewer/lib/paths.ts";
import { Avatar } from "#viewer/ui/avatar.tsx";

interface PersonItemProps {
  readonly person: UserShort;
  /** What can be done with them. */
  readonly children?: ReactNode;
}

/** One person of a list: their picture and names lead to them, and what can be done stands at the end. */
export function PersonItem({ person, children }: PersonItemProps) {
  const { username, full_name, profile_picture } = person;
  return (
    <li className="flex min-h-15 items-center gap-3">
      <Link
        to={paths.profile.to(username)}
        className="flex min-w-0 grow items-center gap-3 rounded-lg py-2"
      >
        <Avatar src={profile_picture} name={username} size="medium" />
        <span className="min-w-0">
          <b className="block truncate font-bold">{username}</b>
          {full_name && <span className="block truncate text-soft">{full_name}</span>}
        </span>
      </Link>
      {children}
    </li>
  );
}

/** People who are not known yet, in the shape that they will have. */
export function PlaceholderItems() {
  return (
    <div>
      <output className="sr-only">Loading</output>
      <div aria-hidden="true" className="animate-breathe">
        {[112, 88, 136, 96, 120, 104, 80, 128].map((width) => (
          <div key={width} className="flex h-15 items-center gap-3">
            <div className="size-11 rounded-full bg-well" />
            <div className="flex flex-col gap-2">
              <div className="h-3 rounded-sm bg-well" style={{ width }} />
              <div className="h-3 w-32 rounded-sm bg-well" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
