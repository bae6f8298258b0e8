import { useQuery } from "@tanstack/react-query";
import { searchLocations, searchPeople, searchTags } from "#viewer/data/discover/search.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { formatPoint } from "#viewer/lib/text/format-point.ts";
import { type SearchKind, searchKinds } from "#viewer/lib/text/search-query.ts";
import { Tabs } from "#viewer/ui/controls/tabs.tsx";
import { LinkRow } from "#viewer/ui/layout/link-row.tsx";
import { PersonRow } from "#viewer/ui/people/person-row.tsx";
import { NothingFound } from "./nothing-found.tsx";
import { ResultIcon } from "./result-icon.tsx";
import { ResultList } from "./result-list.tsx";

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
