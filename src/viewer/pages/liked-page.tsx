import { Heart } from "lucide-react";
import { Link } from "react-router-dom";
import { useLikes } from "#viewer/features/likes/use-likes.ts";
import { MediaGrid } from "#viewer/features/media-grid/media-grid.tsx";
import { paths } from "#viewer/lib/paths.ts";
import { buttonStyle } from "#viewer/ui/button-style.ts";
import { EmptyState } from "#viewer/ui/empty-state.tsx";
import { PageHeading } from "#viewer/ui/page-heading.tsx";

/** Everything one ever liked, the latest like first. */
export function LikedPage() {
  const { toggle } = useLikes();
  return (
    <>
      <PageHeading title="Liked" />
      <MediaGrid
        list="liked"
        label="What you liked"
        onLike={toggle}
        empty={
          <EmptyState
            icon={<Heart size={40} strokeWidth={1.25} />}
            text="Nothing liked yet. A heart on a picture keeps it here."
            action={
              <Link to={paths.feed.to()} className={buttonStyle("quiet")}>
                Look at the feed
              </Link>
            }
          />
        }
      />
    </>
  );
}
