import type { ReactNode } from "react";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import type { User, UserShort } from "#contract/schemas/user.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { formatCount, formatWhole } from "#viewer/lib/text/format-count.ts";
import { websiteOf } from "#viewer/lib/text/website.ts";
import { Username } from "#viewer/ui/people/username.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { LinkedText } from "#viewer/ui/text/linked-text.tsx";

interface ProfileHeaderProps {
  readonly person: UserShort;
  /** The bio, once it has loaded and if the reader may see it. */
  readonly user: User | undefined;
  /** Why the reader may not see it, in a word. */
  readonly closed: string | undefined;
  /** A note beside the name. */
  readonly note?: ReactNode;
  /** The stories that the portrait leads to. */
  readonly stories?: { readonly count: number; readonly href: string } | undefined;
  readonly actions: ReactNode;
  readonly menu?: ReactNode;
}

/** The header of a profile: picture, names, counts, bio and actions. */
export function ProfileHeader(props: ProfileHeaderProps) {
  const { person, user, closed, note, stories, actions, menu } = props;
  const { username, full_name } = person;
  return (
    <header className="grid grid-cols-[auto_1fr_auto] items-start gap-x-4 px-4 pt-4 pb-5 desk:grid-cols-[auto_minmax(0,1fr)_auto] desk:grid-rows-[auto_auto_1fr] desk:gap-x-8 pair:gap-x-10 desk:px-0 desk:pt-0 desk:pb-8">
      <div className="desk:row-span-3">
        <Portrait person={person} stories={stories} />
      </div>
      <div className="min-w-0 self-center desk:self-start">
        <h1
          dir="auto"
          className="line-clamp-3 text-left text-lg leading-6 font-bold break-words desk:pt-1 desk:leading-7 pair:pt-0 pair:text-xl pair:leading-9"
        >
          {full_name || <Username name={username} />}
        </h1>
        {/* Without a full name, the heading is the username already. */}
        <p className="flex flex-wrap gap-x-3 text-soft">
          <span className="min-w-0 break-words">
            {full_name ? <Username name={username} /> : " "}
          </span>
          {note}
        </p>
      </div>
      <div className="desk:col-start-3 desk:row-start-1 desk:mt-1 desk:flex desk:items-center desk:gap-2">
        <div className="hidden desk:contents">{actions}</div>
        {menu}
      </div>
      {/* One of the two is always rendered, so the buttons below do not move. */}
      <div className="col-span-3 mt-3 min-w-0 desk:col-span-2 desk:col-start-2 desk:mt-2">
        {closed ? (
          <p className="py-0.5 text-soft">{closed}</p>
        ) : (
          <ProfileCounts username={username} counts={user?.counts} />
        )}
      </div>
      <div className="col-span-3 mt-3 flex gap-2 empty:hidden desk:hidden">{actions}</div>
      {user && <About user={user} />}
    </header>
  );
}

/** As a style, because a class for this alone would be in the first load. */
const storyEdge = { boxShadow: "0 0 0 3px var(--color-paper), 0 0 0 5px var(--color-ink)" };

/** The portrait; with an edge and as a link if there are stories. The edge takes no room. */
function Portrait({ person, stories }: Pick<ProfileHeaderProps, "person" | "stories">) {
  const picture = <Avatar src={person.profile_picture} name={person.username} size="portrait" />;
  if (!stories) return picture;
  const label = `Stories (${formatWhole(stories.count)})`;
  return (
    <a
      href={stories.href}
      aria-label={label}
      title={label}
      className="block rounded-full"
      style={storyEdge}
    >
      {picture}
    </a>
  );
}

function About({ user: { bio, website } }: { readonly user: User }) {
  const site = websiteOf(website);
  const hasBio = hasVisibleText(bio);
  if (!hasBio && !site) return null;
  return (
    <div className="col-span-3 mt-3 max-w-140 min-w-0 desk:col-span-2 desk:col-start-2">
      {hasBio && (
        <div className="clip-marks">
          <LinkedText text={bio} />
        </div>
      )}
      {site && (
        <p>
          <a
            href={site.href}
            target="_blank"
            rel="noopener noreferrer"
            title={site.href}
            className="inline-block max-w-full truncate align-bottom text-focus hover:underline"
          >
            {site.text}
          </a>
        </p>
      )}
    </div>
  );
}

interface ProfileCountsProps {
  readonly username: string;
  /** Undefined while they are loading: the line keeps its height. */
  readonly counts: User["counts"] | undefined;
}

/** The numbers of posts, followers and followed people. The last two are links. */
function ProfileCounts({ username, counts }: ProfileCountsProps) {
  return (
    <ul className="flex min-h-6 flex-wrap gap-x-5 gap-y-1 desk:gap-x-7">
      {counts && (
        <>
          <li title={titleOf(counts.media)} className="py-0.5">
            <CountLabel count={counts.media} one="picture" many="pictures" />
          </li>
          <CountLink to={paths.followers.to(username)} count={counts.followed_by}>
            <CountLabel count={counts.followed_by} one="follower" many="followers" />
          </CountLink>
          <CountLink to={paths.following.to(username)} count={counts.follows}>
            <CountLabel count={counts.follows} one="following" many="following" />
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

interface CountLabelProps {
  readonly count: number;
  readonly one: string;
  readonly many: string;
}

function CountLabel({ count, one, many }: CountLabelProps) {
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
