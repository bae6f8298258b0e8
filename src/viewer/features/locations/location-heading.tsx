import type { Location } from "#contract/schemas/location.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { formatPoint } from "#viewer/lib/text/format-point.ts";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { PageHeading } from "#viewer/ui/layout/page-heading.tsx";

/** The name and coordinates of a location. */
export function LocationHeading({ location }: { readonly location: Location | undefined }) {
  return (
    <PageHeading
      title={location?.name ?? "Place"}
      back={<BackLink to={paths.search.to("", "places")} />}
      detail={
        // Selected as a whole, because it is copied as a whole.
        location ? (
          <span className="select-all">{formatPoint(location.latitude, location.longitude)}</span>
        ) : (
          ""
        )
      }
    />
  );
}
