import { useLocation, useNavigate, useSearchParams } from "react-router-dom";
import { nameLimits } from "#contract/limits.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import {
  chosenAfter,
  kindOf,
  limitSearchText,
  type SearchKind,
  searchKind,
} from "#viewer/lib/text/search-query.ts";

/** The query and tab in the address. Each letter replaces the history entry of the one before. */
export function useSearchAddress() {
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const here = {
    text: limitSearchText(params.get("q") ?? "", nameLimits.query),
    chosen: searchKind(params.get("in")),
  };
  const go = (text: string, kind: SearchKind | undefined): void => {
    const address = text === "" ? paths.search.to() : paths.search.to(text, kind);
    // From another page with the field, the search is a new history entry.
    const replace = pathname === paths.search.to();
    void navigate(address, { replace });
  };
  return {
    text: here.text,
    kind: kindOf(here),
    /** The tab of a query that is not in the address yet. */
    kindAfter: (text: string) => kindOf({ text, chosen: chosenAfter(here, text) }),
    type: (text: string) => go(text, chosenAfter(here, text)),
    choose: (kind: SearchKind) => go(here.text, kind),
  };
}
