import type { User } from "#contract/schemas/user.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { formatCount, formatWhole } from "#viewer/lib/text/format-count.ts";

interface ProfileCountsProps {
  readonly username: string;
  /** Undefined while they are loading: the line keeps its height. */
  readonly counts: User["counts"] | undefined;
}

/** The numbers of posts, followers and followed people. The last two are links. */
export function ProfileCounts({ username, counts }: ProfileCountsProps) {
  return (
    <ul className="flex min-h-6 flex-wrap gap-x-5 gap-y-1 desk:gap-x-7">
      {counts && (
        <>
          <li title={titleOf(counts.media)} className="py-0.5">
            <Words count={counts.media} one="picture" many="pictures" />
          </li>
          <CountLink to={paths.followers.to(username)} count={counts.followed_by}>
            <Words count={counts.followed_by} one="follower" many="followers" />
          </CountLink>
          <CountLink to={paths.following.to(username)} count={counts.follows}>
            <Words count={counts.follows} one="following" many="following" />
          </CountLink>
        </>
      )}
    </ul>
  );
}

interface CountLinkProps {
  readonly to: string;
  readonly count: number;
  readonly children: React.ReactNode;
}

function CountLink({ to, count, children }: CountLinkProps) {
  return (
    <li>
      <a
        href={to}
        title={titleOf(count)}
        className="relative block rounded-sm py-0.5 after:absolute after:-inset-x-2 after:-inset-y-2.5 hover:underline"
      >
        {children}
      </a>
    </li>
  );
}

interface WordsProps {
  readonly count: number;
  readonly one: string;
  readonly many: string;
}

function Words({ count, one, many }: WordsProps) {
  return (
    <>
      <b className="font-bold">{formatCount(count)}</b>{" "}
      <span className="text-soft">{count === 1 ? one : many}</span>
    </>
  );
}

/** The full number, if the short one differs. */
const titleOf = (count: number) =>
  formatCount(count) === formatWhole(count) ? undefined : formatWhole(count);
