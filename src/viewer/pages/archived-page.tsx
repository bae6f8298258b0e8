import { Archive } from "lucide-react";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
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

/** The reader's archived posts, which nobody else sees. */
export function ArchivedPage() {
  const { toggleWithToast } = useLikes();
  const filter = useListFilters();
  const profile = paths.profile.to(useAccount()?.user.username ?? "");
  return (
    <>
      <PageHeading title="Archived" back={<BackLink to={profile} />}>
        <ListTools list="archived" state={filter} label="Search your archive" />
      </PageHeading>
      <ActiveFilters list="archived" state={filter} />
      <MediaGrid
        list={narrowed("archived", filter)}
        label="Archived pictures"
        onLike={toggleWithToast}
        empty={
          filter.suffix === "" ? (
            <EmptyState
              icon={<Archive size={40} strokeWidth={1.25} />}
              text="Nothing archived. Archived posts of a download appear here, and only you see them."
              action={
                <a href={profile} className={buttonVariants("secondary")}>
                  Go to your profile
                </a>
              }
            />
          ) : (
            <NoResults onClear={() => filter.clear()} />
          )
        }
      />
    </>
  );
}
