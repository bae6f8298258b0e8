import { shortAddress } from "#viewer/lib/server-address.ts";
import { Avatar } from "./avatar.tsx";

interface AccountLabelProps {
  readonly username: string;
  readonly fullName: string;
  readonly picture: string;
  /** Empty for the server that the viewer came from. */
  readonly server: string;
  readonly hasEnded: boolean;
}

/** Who an account is, and where. */
export function AccountLabel(props: AccountLabelProps) {
  const { username, fullName, picture, server, hasEnded } = props;
  const more = [
    fullName !== "" && username,
    hasEnded && "sign in again",
    server !== "" && shortAddress(server),
  ];
  return (
    <>
      <Avatar src={picture} name={username} />
      <span className="min-w-0 grow text-left">
        <span className="block truncate font-bold text-ink">{fullName || username}</span>
        <span className="block truncate text-xs font-normal text-soft empty:hidden">
          {more.filter((part) => part !== false).join(" · ")}
        </span>
      </span>
    </>
  );
}
