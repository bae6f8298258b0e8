import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { searchLocations, searchPeople, searchTags } from "#viewer/data/discover/search.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { formatPoint } from "#viewer/lib/text/format-point.ts";
import { type SearchKind, searchKinds } from "#viewer/lib/text/search-query.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { Tabs } from "#viewer/ui/controls/tabs.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { SkeletonRows } from "#viewer/ui/feedback/skeleton-rows.tsx";
import { LinkRow } from "#viewer/ui/layout/link-row.tsx";
import { PersonRow } from "#viewer/ui/people/person-row.tsx";
import { ResultIcon } from "./result-icon.tsx";

interface SearchResultsProps {
  readonly query: string;
  readonly kind: SearchKind;
  readonly onChoose: (kind: SearchKind) => void;
  /** Called when a result is opened. */
  readonly onOpen: () => void;
}

const names = { people: "People", tags: "Tags", places: "Places" } as const;

/** The matching people, tags and locations, each in a tab. */
export function SearchResults({ query, kind, onChoose, onOpen }: SearchResultsProps) {
  const people = useQuery(searchPeople(query));
  const tags = useQuery(searchTags(query));
  const locations = useQuery(searchLocations(query));
  const counts = {
    people: people.data?.length,
    tags: tags.data?.length,
    places: locations.data?.length,
  };
  const tabs = searchKinds.map((value) => ({
    value,
    label: <TabName name={names[value]} count={counts[value]} />,
  }));
  const empty = <NothingFound kind={kind} counts={counts} onChoose={onChoose} />;
  return (
    <Tabs label="Search results" value={kind} tabs={tabs} onChange={onChoose}>
      {kind === "people" && (
        <ResultList found={people} label="People" empty={empty}>
          {(person) => (
            <li key={person.id}>
              <PersonRow person={person} onOpen={onOpen} />
            </li>
          )}
        </ResultList>
      )}
      {kind === "tags" && (
        <ResultList found={tags} label="Tags" empty={empty}>
          {({ name, media_count: count }) => (
            <li key={name}>
              <LinkRow
                href={paths.tag.to(name)}
                icon={<ResultIcon kind="tags" />}
                title={`#${name}`}
                // The public count; a reader may see others there.
                detail={count > 0 ? countOf(count, "public picture") : "No public picture"}
                onOpen={onOpen}
              />
            </li>
          )}
        </ResultList>
      )}
      {kind === "places" && (
        <ResultList found={locations} label="Places" empty={empty}>
          {({ id, name, latitude, longitude }) => (
            <li key={id}>
              <LinkRow
                href={paths.location.to(id)}
                icon={<ResultIcon kind="places" />}
                title={name}
                detail={formatPoint(latitude, longitude)}
                onOpen={onOpen}
              />
            </li>
          )}
        </ResultList>
      )}
    </Tabs>
  );
}

interface TabNameProps {
  readonly name: string;
  readonly count: number | undefined;
}

function TabName({ name, count }: TabNameProps) {
  return (
    <>
      {name}
      {/* Its space is reserved while it is loading. */}
      <span className="min-w-4 text-left text-xs font-normal text-soft">{count}</span>
    </>
  );
}

interface ResultListProps<Item> {
  readonly found: UseQueryResult<readonly Item[]>;
  readonly label: string;
  readonly empty: ReactNode;
  readonly children: (item: Item) => ReactNode;
}

/** Search results, in each of their states. The previous results stay while the next are loading. */
function ResultList<Item>({ found, label, empty, children }: ResultListProps<Item>) {
  const { data, error, isPlaceholderData: isOld } = found;
  if (error && !data) {
    const problem = describeProblem(error);
    const retry = () => void found.refetch();
    return <ErrorNotice {...problem} onRetry={problem.canRetry ? retry : undefined} />;
  }
  if (!data) {
    return (
      <div className="pt-2">
        <SkeletonRows count={6} />
      </div>
    );
  }
  return (
    <div aria-busy={isOld} className={isOld ? "opacity-60 transition-opacity delay-150" : ""}>
      {data.length === 0 ? (
        empty
      ) : (
        <ul aria-label={label} className="pt-2">
          {data.map(children)}
        </ul>
      )}
    </div>
  );
}

interface NothingFoundProps {
  readonly kind: SearchKind;
  /** The number of results in each tab; undefined if it is unknown. */
  readonly counts: Readonly<Record<SearchKind, number | undefined>>;
  readonly onChoose: (kind: SearchKind) => void;
}

const texts = {
  people: "No people found.",
  tags: "No tags found.",
  places: "No places found.",
} as const;

const found = {
  people: (count: number) => countOf(count, "person", "people"),
  tags: (count: number) => countOf(count, "tag"),
  places: (count: number) => countOf(count, "place"),
} as const;

/** Shown if this tab has no results, with a button to a tab that has some. */
function NothingFound({ kind, counts, onChoose }: NothingFoundProps) {
  const other = searchKinds.find((one) => (counts[one] ?? 0) > 0);
  return (
    <EmptyState
      icon={<SearchX size={40} strokeWidth={1.25} />}
      text={texts[kind]}
      action={
        other && (
          <Button variant="secondary" onClick={() => onChoose(other)}>
            Look at {found[other](counts[other] ?? 0)}
          </Button>
        )
      }
    />
  );
}
