import { paths } from "#viewer/lib/navigation/paths.ts";
import { Username } from "./username.tsx";

interface PersonLinkProps {
  readonly username: string;
  readonly title?: string | undefined;
  readonly className?: string;
}

/** A username that links to the profile. */
export function PersonLink({ username, title, className = "" }: PersonLinkProps) {
  return (
    <a
      href={paths.profile.to(username)}
      title={title}
      className={`font-bold hover:underline ${className}`}
    >
      <Username name={username} />
    </a>
  );
}
