import { useQuery } from "@tanstack/react-query";
import type { Location } from "#contract/location.ts";
import { nearbyPlaces } from "#viewer/data/locations.ts";
import { describeProblem } from "#viewer/data/problem.ts";
import { formatMetres } from "#viewer/lib/metres-between.ts";
import { paths } from "#viewer/lib/paths.ts";
import { buttonStyle } from "#viewer/ui/button-style.ts";
import { ChipRow } from "#viewer/ui/chip-row.tsx";

const label = "Nearby";

/** The places around one, once it is known where that is. */
export function NearbyPlaces({ place }: { readonly place: Location | undefined }) {
  if (!place) return <ChipRow label={label} chips={undefined} none="" />;
  return <PlacesAround place={place} />;
}

function PlacesAround({ place }: { readonly place: Location }) {
  const { data: places, error, refetch } = useQuery(nearbyPlaces(place));
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
              detail: formatMetres(metres),
            }))
      }
      none={
        isMissing ? (
          <>
            {describeProblem(error).title}.{" "}
            <button type="button" onClick={() => void refetch()} className={buttonStyle("bare")}>
              Try again
            </button>
          </>
        ) : (
          "No other place within 5 km."
        )
      }
    />
  );
}
