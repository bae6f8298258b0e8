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
export function NearbyLocations({ location }: { readonly location: Location | undefined }) {
  if (!location) return <ChipRow label={label} chips={undefined} none="" />;
  return <NearbyList location={location} />;
}

function NearbyList({ location }: { readonly location: Location }) {
  const { data: nearby, error, refetch } = useQuery(nearbyLocations(location));
  const isMissing = error !== null && !nearby;
  return (
    <ChipRow
      label={label}
      chips={
        isMissing
          ? []
          : nearby?.map(({ id, name, metres }) => ({
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
