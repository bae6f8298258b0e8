import { shortAddress } from "#viewer/lib/server-address.ts";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";

interface AccountLabelProps {
  readonly account: {
    readonly user: {
      readonly username: string;
      readonly full_name: string;
      readonly profile_picture: string;
    };
    /** Empty for the server that the viewer came from. */
    readonly connection: { readonly server: string };
  };
  readonly hasEnded: boolean;
}

/** The name and server of an account. */
export function AccountLabel({ account, hasEnded }: AccountLabelProps) {
  const { username, full_name: fullName, profile_picture: picture } = account.user;
  const { server } = account.connection;
  const more = [
    fullName !== "" && username,
    hasEnded && "sign in again",
    server !== "" && shortAddress(server),
  ];
  return (
    <>
      <Avatar src={picture} name={username} />
      <span className="min-w-0 grow text-left">
        <span dir="auto" className="block truncate text-left font-bold text-ink">
          {fullName || username}
        </span>
        <span className="block truncate text-xs font-normal text-soft empty:hidden">
          {more.filter((part) => part !== false).join(" · ")}
        </span>
      </span>
    </>
  );
}
