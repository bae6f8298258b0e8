import { Heart, House, type LucideIcon, UserRound } from "lucide-react";
import { Link, NavLink } from "react-router-dom";
import { paths } from "#viewer/lib/paths.ts";

/** The places of the viewer: a bar below on a phone, a rail at the side on a desk. */
export function Places() {
  return (
    <nav
      aria-label="Places"
      className="fixed inset-x-0 bottom-0 z-40 flex h-(--bar-height) border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] desk:inset-y-0 desk:right-auto desk:h-auto desk:w-(--rail-width) desk:flex-col desk:gap-1 desk:border-t-0 desk:border-r desk:p-3 desk:pt-6 wide:px-4"
    >
      <Link
        to={paths.feed.to()}
        aria-label="Keepsake, to the feed"
        className="mb-4 hidden rounded-lg px-3 font-wordmark text-[24px] leading-9 italic desk:block desk:w-fit"
      >
        <span aria-hidden="true">
          K<span className="hidden wide:inline">eepsake</span>
        </span>
      </Link>
      <Place to={paths.feed.to()} Icon={House} name="Feed" />
      <Place to={paths.liked.to()} Icon={Heart} name="Liked" />
      <Place to={paths.settings.to()} Icon={UserRound} name="You" />
    </nav>
  );
}

interface PlaceProps {
  readonly to: string;
  readonly Icon: LucideIcon;
  readonly name: string;
}

function Place({ to, Icon, name }: PlaceProps) {
  return (
    <NavLink
      to={to}
      end
      title={name}
      className="group flex grow basis-0 flex-col items-center justify-center gap-1 text-xs text-soft transition-colors hover:text-ink aria-[current]:font-bold aria-[current]:text-ink desk:h-12 desk:grow-0 desk:basis-auto desk:rounded-lg desk:aria-[current]:bg-well wide:flex-row wide:justify-start wide:gap-4 wide:px-3 wide:text-base"
    >
      <Icon
        aria-hidden="true"
        size={24}
        className="[stroke-width:1.75] group-aria-[current]:[stroke-width:2.25]"
      />
      <span className="desk:sr-only wide:not-sr-only">{name}</span>
    </NavLink>
  );
}
