import { Heart } from "lucide-react";
import { useLikes } from "#viewer/features/likes/use-likes.ts";
import { ActiveFilters } from "#viewer/features/list-filter/active-filters.tsx";
import { ListTools, narrowed } from "#viewer/features/list-filter/list-tools.tsx";
import { NoResults } from "#viewer/features/list-filter/no-results.tsx";
import { useListFilters } from "#viewer/features/list-filter/use-list-filters.ts";
import { MediaGrid } from "#viewer/features/media-grid/media-grid.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { PageHeading } from "#viewer/ui/layout/page-heading.tsx";

/** Everything the reader has liked, the latest like first, optionally filtered. */
export function LikedPage() {
  const { toggleWithToast } = useLikes();
  const filter = useListFilters();
  return (
    <>
      <PageHeading title="Liked">
        <ListTools list="liked" state={filter} label="Search your likes" />
      </PageHeading>
      <ActiveFilters list="liked" state={filter} />
      <MediaGrid
        list={narrowed("liked", filter)}
        label="Liked pictures"
        onLike={toggleWithToast}
        empty={
          filter.suffix === "" ? <NothingLiked /> : <NoResults onClear={() => filter.clear()} />
        }
      />
    </>
  );
}

function NothingLiked() {
  return (
    <EmptyState
      icon={<Heart size={40} strokeWidth={1.25} />}
      text="Nothing liked yet. Pictures you like appear here."
      action={
        <a href={paths.feed.to()} className={buttonVariants("secondary")}>
          Go to the feed
        </a>
      }
    />
  );
}
