import { useQuery } from "@tanstack/react-query";
import type { Account } from "#viewer/data/accounts/accounts.ts";
import { selfUser } from "#viewer/data/people/users.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { useSignOut } from "./use-sign-out.ts";

/** The signed-in account, with a sign-out button. */
export function AccountSummary({ account }: { readonly account: Account }) {
  const { data: user } = useQuery(selfUser());
  const { start: signOut, question } = useSignOut();
  const self = account.user;
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Avatar src={self.profile_picture} name={self.username} size="large" />
      <div className="min-w-0 grow basis-56">
        <p dir="auto" className="truncate text-left text-base font-bold">
          {self.full_name || self.username}
        </p>
        <p className="truncate text-soft">{self.username}</p>
        <p className="min-h-5 text-soft">{user && countsOf(user.counts)}</p>
      </div>
      <Button variant="secondary" onClick={() => signOut(account)}>
        Sign out
      </Button>
      {question}
    </div>
  );
}

interface Counts {
  readonly media: number;
  readonly follows: number;
  readonly followed_by: number;
}

const countsOf = ({ media, follows, followed_by: followers }: Counts): string =>
  [
    countOf(media, "picture"),
    countOf(followers, "follower"),
    countOf(follows, "following", "following"),
  ].join(" · ");
