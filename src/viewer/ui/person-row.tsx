import { paths } from "#viewer/lib/paths.ts";
import { Avatar } from "./avatar.tsx";
import { LinkRow } from "./link-row.tsx";

interface PersonRowProps {
  readonly person: {
    readonly username: string;
    readonly full_name: string;
    readonly profile_picture: string;
  };
  readonly size?: "small" | "medium";
  readonly onOpen?: () => void;
}

/** A person in a list: their picture and names, leading to them. */
export function PersonRow({ person, size = "small", onOpen }: PersonRowProps) {
  const { username, full_name, profile_picture } = person;
  return (
    <LinkRow
      href={paths.profile.to(username)}
      mark={<Avatar src={profile_picture} name={username} size={size} />}
      title={username}
      detail={full_name}
      onOpen={onOpen}
    />
  );
}
