import { useQuery } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import { useSearchParams } from "react-router-dom";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { collections } from "#viewer/data/kept/collections.ts";
import type { MediaListName } from "#viewer/data/media-list/names.ts";
import { CollectionChips } from "#viewer/features/kept/collection-chips.tsx";
import { useLikes } from "#viewer/features/likes/use-likes.ts";
import { ActiveFilters } from "#viewer/features/list-filter/active-filters.tsx";
import { ListTools, narrowed } from "#viewer/features/list-filter/list-tools.tsx";
import { NoResults } from "#viewer/features/list-filter/no-results.tsx";
import { useListFilters } from "#viewer/features/list-filter/use-list-filters.ts";
import { MediaGrid } from "#viewer/features/media-grid/media-grid.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { PageHeading } from "#viewer/ui/layout/page-heading.tsx";

/** What the reader has saved, the latest first: all of it, or one collection. */
export function SavedPage() {
  const [params] = useSearchParams();
  const id = params.get("collection") ?? "";
  const collection = /^\d+$/.test(id) ? id : null;
  const list: MediaListName = collection === null ? "saved" : `saved:${collection}`;
  const filter = useListFilters();
  const found = useQuery(collections());
  const own = useAccount()?.user.username ?? "";
  return (
    <>
      <PageHeading title="Saved" back={<BackLink to={paths.profile.to(own)} />}>
        {found.data !== null && (
          <ListTools list={list} state={filter} label="Search what you saved" />
        )}
      </PageHeading>
      <ActiveFilters list={list} state={filter} />
      {found.data && <CollectionChips collections={found.data} current={collection} />}
      {/* Nothing is drawn below chips that may still come. */}
      {!found.isPending && <SavedGrid list={list} filter={filter} isKept={found.data !== null} />}
    </>
  );
}

interface SavedGridProps {
  readonly list: MediaListName;
  readonly filter: ReturnType<typeof useListFilters>;
  /** Whether the server keeps saved media at all. */
  readonly isKept: boolean;
}

function SavedGrid({ list, filter, isKept }: SavedGridProps) {
  const { toggleWithToast } = useLikes();
  const icon = <Bookmark size={40} strokeWidth={1.25} />;
  if (!isKept) return <EmptyState icon={icon} text="This server keeps no saved pictures." />;
  const empty =
    filter.suffix !== "" ? (
      <NoResults onClear={() => filter.clear()} />
    ) : list === "saved" ? (
      <EmptyState
        icon={icon}
        text="Nothing saved yet. Pictures you save appear here."
        action={
          <a href={paths.feed.to()} className={buttonVariants("secondary")}>
            Go to the feed
          </a>
        }
      />
    ) : (
      <EmptyState
        icon={icon}
        text="Nothing is in this collection."
        action={
          <a href={paths.saved.to()} className={buttonVariants("secondary")}>
            Show everything saved
          </a>
        }
      />
    );
  return (
    <MediaGrid
      list={narrowed(list, filter)}
      label="Saved pictures"
      onLike={toggleWithToast}
      empty={empty}
    />
  );
}
