import { useQuery } from "@tanstack/react-query";
import type { Location } from "#contract/schemas/location.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { nearbyLocations } from "#viewer/data/discover/locations.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { formatDistance } from "#viewer/lib/text/format-distance.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { ChipRow } from "#viewer/ui/controls/chip-row.tsx";

const label = "Nearby";

/** The locations near one, once its coordinates are known. */
export function NearbyLocations({ place }: { readonly place: Location | undefined }) {
  if (!place) return <ChipRow label={label} chips={undefined} none="" />;
  return <LocationsAround place={place} />;
}

function LocationsAround({ place }: { readonly place: Location }) {
  const { data: places, error, refetch } = useQuery(nearbyLocations(place));
  const isMissing = error !== null && !places;
  return (
    <ChipRow
      label={label}
      chips={
        isMissing
          ? []
          : places?.map(({ id, name, metres }) => ({
              href: paths.location.to(id),
              text: name,
              detail: formatDistance(metres),
            }))
      }
      none={
        isMissing ? (
          <>
            {describeProblem(error).title}.{" "}
            <Button variant="ghost" onClick={() => void refetch()}>
              Try again
            </Button>
          </>
        ) : (
          "No other places within 5 km."
        )
      }
    />
  );
}
