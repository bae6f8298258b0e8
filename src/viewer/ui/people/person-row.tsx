import type { ReactNode } from "react";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { LinkRow } from "#viewer/ui/layout/link-row.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { Username } from "./username.tsx";

interface PersonRowProps {
  readonly person: {
    readonly username: string;
    readonly full_name: string;
    readonly profile_picture: string;
  };
  readonly onOpen?: () => void;
  /** Actions at the end of the row. */
  readonly children?: ReactNode;
}

/** A person in a list: avatar and names link to the profile. */
export function PersonRow({ person, onOpen, children }: PersonRowProps) {
  const { username, full_name, profile_picture } = person;
  return (
    <LinkRow
      href={paths.profile.to(username)}
      icon={<Avatar src={profile_picture} name={username} size="medium" />}
      title={<Username name={username} />}
      detail={full_name}
      onOpen={onOpen}
    >
      {children}
    </LinkRow>
  );
}
