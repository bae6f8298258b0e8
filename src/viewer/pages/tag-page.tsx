import { Hash } from "lucide-react";
import { Navigate, useParams } from "react-router-dom";
import { isolate } from "#contract/rules/bidi.ts";
import { tagNameOf } from "#contract/rules/hashtag.ts";
import { useLikes } from "#viewer/features/likes/use-likes.ts";
import { MediaGrid } from "#viewer/features/media-grid/media-grid.tsx";
import { RelatedTags } from "#viewer/features/tags/related-tags.tsx";
import { TagHeading } from "#viewer/features/tags/tag-heading.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";

/** The media with a tag, the latest tagged first, and related tags. */
export function TagPage() {
  const { name: written = "" } = useParams();
  const name = tagNameOf(written);
  const { toggleWithToast } = useLikes();
  // Redirects to the one spelling of the tag.
  if (name !== written) return <Navigate to={paths.tag.to(name)} replace />;
  return (
    <>
      <TagHeading name={name} />
      <RelatedTags name={name} />
      <MediaGrid
        key={name}
        list={`tag:${name}`}
        label={`Pictures with ${isolate(`#${name}`)}`}
        onLike={toggleWithToast}
        empty={<NoPictures name={name} />}
      />
    </>
  );
}

function NoPictures({ name }: { readonly name: string }) {
  return (
    <EmptyState
      icon={<Hash size={40} strokeWidth={1.25} />}
      text={`There are no pictures with ${isolate(`#${name}`)} that you can see.`}
      action={
        <a href={paths.search.to(`#${name}`)} className={buttonVariants("secondary")}>
          Search for similar tags
        </a>
      }
    />
  );
}
