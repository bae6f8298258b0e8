import type { Location } from "#contract/schemas/location.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { formatPoint } from "#viewer/lib/text/format-point.ts";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { PageHeading } from "#viewer/ui/layout/page-heading.tsx";

/** A place's name, and where on the earth it is. */
export function LocationHeading({ place }: { readonly place: Location | undefined }) {
  return (
    <PageHeading
      title={place?.name ?? "Place"}
      back={<BackLink to={paths.search.to("", "places")} />}
      detail={
        // Marked as a whole, because it is wanted as a whole.
        place ? (
          <span className="select-all">{formatPoint(place.latitude, place.longitude)}</span>
        ) : (
          ""
        )
      }
    />
  );
}
