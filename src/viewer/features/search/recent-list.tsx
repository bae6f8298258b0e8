import { Search, X } from "lucide-react";
import type { MouseEvent } from "react";
import { isolate } from "#contract/rules/bidi.ts";
import type { RecentSearch } from "#viewer/data/discover/recent-searches.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { LinkRow } from "#viewer/ui/layout/link-row.tsx";
import { ResultIcon } from "./result-icon.tsx";

interface RecentListProps {
  readonly searches: readonly RecentSearch[];
  readonly onOpen: (search: RecentSearch) => void;
  readonly onRemove: (search: RecentSearch) => void;
  readonly onClear: () => void;
  /** Called when the focused list is gone. */
  readonly onGone: () => void;
}

const kindLabels = { people: "in people", tags: "in tags", places: "in places" } as const;

/** Recent searches; without any, a hint about what can be searched. */
export function RecentList({ searches, onOpen, onRemove, onClear, onGone }: RecentListProps) {
  if (searches.length === 0) return <NothingYet />;
  const remove = (search: RecentSearch) => (event: MouseEvent) => {
    const row = event.currentTarget.closest("li");
    const next = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector("button");
    onRemove(search);
    if (next) next.focus();
    else onGone();
  };
  return (
    <section aria-label="Recent searches" className="animate-appear pt-4">
      <header className="flex items-center justify-between">
        <h2 className="text-xs text-soft">Recent</h2>
        <button
          type="button"
          onClick={() => {
            onClear();
            onGone();
          }}
          className="-mr-2 min-h-11 px-2 text-soft hover:text-ink"
        >
          Clear all
        </button>
      </header>
      <ul>
        {searches.map((search) => (
          <li key={`${search.kind} ${search.text}`}>
            <LinkRow
              href={paths.search.to(search.text, search.kind)}
              icon={<ResultIcon kind={search.kind} />}
              title={search.text}
              detail={kindLabels[search.kind]}
              onOpen={() => onOpen(search)}
            >
              <IconButton
                label={`Remove “${isolate(search.text)}”`}
                onClick={remove(search)}
                className="-mr-3 text-soft hover:text-ink"
              >
                <X size={18} />
              </IconButton>
            </LinkRow>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NothingYet() {
  return (
    <EmptyState
      icon={<Search size={40} strokeWidth={1.25} />}
      text="Find people, tags and places. Start with # for tags or @ for people."
    />
  );
}
