import { useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { ownPrivacy } from "#viewer/data/relationships/relationships.ts";

/** Says on the reader's own profile that the account is private; nothing if that is unknown. */
export function OwnPrivacy() {
  const { data: isPrivate } = useQuery(ownPrivacy());
  if (!isPrivate) return null;
  return (
    <span className="inline-flex animate-appear items-center gap-1 whitespace-nowrap">
      <Lock aria-hidden="true" size={14} />
      Private account
    </span>
  );
}
