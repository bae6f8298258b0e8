import { Compass, Heart, House, type LucideIcon, Search, Settings, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { matchPath, useLocation } from "react-router-dom";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";

interface NavItemsProps {
  /** A badge on the item of the own profile. */
  readonly badge?: ReactNode;
  /** Shown at the foot of the rail. */
  readonly footer?: ReactNode;
}

/** The pages that only one's own profile leads to. */
const ofOneself = [paths.requests, paths.saved, paths.archived, paths.comments, paths.stories];

/** The main navigation: a bar at the bottom on phones, a rail at the side on larger screens. */
export function NavItems({ badge, footer }: NavItemsProps) {
  const username = useAccount()?.user.username ?? "";
  const { pathname } = useLocation();
  const isAt = (path: string, end = true) => matchPath({ path, end }, pathname) !== null;
  const own = paths.profile.to(username);
  const isInSettings = isAt(paths.settings.pattern, false) || isAt(paths.developers.pattern, false);
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-40 flex h-(--bar-height) border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] desk:inset-y-0 desk:right-auto desk:h-auto desk:w-(--rail-width) desk:flex-col desk:gap-1 desk:border-t-0 desk:border-r desk:p-3 desk:pt-6 wide:px-4"
    >
      <a
        href={paths.feed.to()}
        aria-label="Keepsake, go to feed"
        className="mb-4 hidden rounded-lg px-3 font-wordmark text-[24px] leading-9 italic desk:block desk:w-fit"
      >
        <span aria-hidden="true">
          K<span className="hidden wide:inline">eepsake</span>
        </span>
      </a>
      <NavItem to={paths.feed.to()} Icon={House} name="Feed" isHere={isAt(paths.feed.pattern)} />
      <NavItem to={paths.liked.to()} Icon={Heart} name="Liked" isHere={isAt(paths.liked.pattern)} />
      <NavItem
        to={paths.explore.to()}
        Icon={Compass}
        name="Explore"
        isHere={isAt(paths.explore.pattern)}
      />
      <NavItem
        to={paths.search.to()}
        Icon={Search}
        name="Search"
        isHere={isAt(paths.search.pattern)}
      />
      <NavItem
        to={own}
        Icon={UserRound}
        name="You"
        badge={badge}
        isHere={isAt(own, false) || ofOneself.some(({ pattern }) => isAt(pattern))}
        isNear={isInSettings}
      />
      <div className="hidden desk:mt-auto desk:flex desk:flex-col desk:gap-1">
        <NavItem to={paths.settings.to()} Icon={Settings} name="Settings" isHere={isInSettings} />
        {footer}
      </div>
    </nav>
  );
}

interface NavItemProps {
  readonly to: string;
  readonly Icon: LucideIcon;
  readonly name: string;
  readonly isHere: boolean;
  /** The current page belongs to an item that the bar on phones has no room for. */
  readonly isNear?: boolean;
  readonly badge?: ReactNode;
}

function NavItem({ to, Icon, name, isHere, isNear = false, badge }: NavItemProps) {
  return (
    <a
      href={to}
      aria-current={isHere ? "page" : undefined}
      data-near={isNear || undefined}
      title={name}
      className="group flex grow basis-0 flex-col items-center justify-center gap-1 text-xs text-soft transition-colors hover:text-ink aria-[current]:font-bold aria-[current]:text-ink max-desk:data-near:font-bold max-desk:data-near:text-ink desk:h-12 desk:grow-0 desk:basis-auto desk:rounded-lg desk:aria-[current]:bg-well wide:flex-row wide:justify-start wide:gap-4 wide:px-3 wide:text-base"
    >
      <span className="relative">
        <Icon
          aria-hidden="true"
          size={24}
          className="[stroke-width:1.75] group-aria-[current]:[stroke-width:2.25] max-desk:group-data-near:[stroke-width:2.25]"
        />
        {badge}
      </span>
      <span className="desk:sr-only wide:not-sr-only">{name}</span>
    </a>
  );
}
