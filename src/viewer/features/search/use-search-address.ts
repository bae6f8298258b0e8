import { useLocation, useNavigate, useSearchParams } from "react-router-dom";
import { nameLimits } from "#contract/limits.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import {
  chosenAfter,
  isSearchable,
  kindOf,
  type SearchKind,
  searchKind,
} from "#viewer/lib/text/search-query.ts";

/** What is looked for, as the address has it. Each letter replaces the one before it in the history. */
export function useSearchAddress() {
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const here = {
    text: isSearchable(params.get("q") ?? "", nameLimits.query),
    chosen: searchKind(params.get("in")),
  };
  const go = (text: string, kind: SearchKind | undefined): void => {
    const address = text === "" ? paths.search.to() : paths.search.to(text, kind);
    // Another page that has the field leads to the search and stays behind it.
    const replace = pathname === paths.search.to();
    void navigate(address, { replace });
  };
  return {
    text: here.text,
    kind: kindOf(here),
    /** The tab of words that are not in the address yet. */
    kindAfter: (text: string) => kindOf({ text, chosen: chosenAfter(here, text) }),
    type: (text: string) => go(text, chosenAfter(here, text)),
    choose: (kind: SearchKind) => go(here.text, kind),
  };
}
