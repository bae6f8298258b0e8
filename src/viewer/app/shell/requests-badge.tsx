import { useQuery } from "@tanstack/react-query";
import { followRequests } from "#viewer/data/relationships/follow-requests.ts";

/** A dot that says that follow requests are waiting. */
export function RequestsBadge() {
  const { data: hasRequests } = useQuery(followRequests());
  if (!hasRequests) return null;
  return (
    <span className="badge absolute -top-0.5 -right-1 size-2.5 rounded-full bg-focus [box-shadow:0_0_0_2px_var(--color-paper)] desk:group-aria-[current]:[box-shadow:0_0_0_2px_var(--color-well)]">
      <span className="sr-only">Requests are waiting for </span>
    </span>
  );
}
