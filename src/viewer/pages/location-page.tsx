import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MapPin } from "lucide-react";
import { useParams } from "react-router-dom";
import { isolate } from "#contract/rules/bidi.ts";
import { describeProblem, isNotFound } from "#viewer/data/client/error-message.ts";
import { locationById } from "#viewer/data/discover/locations.ts";
import { useLikes } from "#viewer/features/likes/use-likes.ts";
import { LocationHeading } from "#viewer/features/locations/location-heading.tsx";
import { NearbyLocations } from "#viewer/features/locations/nearby-locations.tsx";
import { MediaGrid } from "#viewer/features/media-grid/media-grid.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";

const sign = <MapPin size={40} strokeWidth={1.25} />;

/** The media taken at a location, newest first, and the locations near it. */
export function LocationPage() {
  const { locationId = "" } = useParams();
  const client = useQueryClient();
  const { data: location, error, refetch } = useQuery(locationById(locationId, client));
  const { toggleWithToast } = useLikes();
  return (
    <>
      <LocationHeading location={location} />
      {error && !location ? (
        <NoLocation error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <NearbyLocations location={location} />
          <MediaGrid
            key={locationId}
            list={`location:${locationId}`}
            label={`Pictures from ${isolate(location?.name ?? "here")}`}
            onLike={toggleWithToast}
            empty={
              <EmptyState icon={sign} text="There are no pictures from here that you can see." />
            }
          />
        </>
      )}
    </>
  );
}

function NoLocation({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const problem = describeProblem(error);
  if (!isNotFound(error)) {
    return <ErrorNotice {...problem} onRetry={problem.canRetry ? onRetry : undefined} />;
  }
  return (
    <EmptyState
      icon={sign}
      text="This library has no such place. The address may have a mistake in it."
      action={
        <a href={paths.search.to("", "places")} className={buttonVariants("secondary")}>
          Search for a place
        </a>
      }
    />
  );
}
