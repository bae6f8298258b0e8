import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { UserShort } from "#contract/user.ts";
import { isNoSuchPath } from "#viewer/data/extension.ts";
import { listStateOf } from "#viewer/data/list-state.ts";
import { type PeopleListName, peopleList } from "#viewer/data/people-lists.ts";
import { relationshipsOf } from "#viewer/data/relationships.ts";
import { EndlessList } from "#viewer/ui/endless-list.tsx";
import { PersonItem, PlaceholderItems } from "./person-item.tsx";

interface PeopleListProps {
  readonly list: PeopleListName;
  readonly label: string;
  readonly empty: ReactNode;
  /** What stands where the server keeps no such list. */
  readonly none?: ReactNode;
  /** What can be done with each; `isComing` while how one stands to them is being read. */
  readonly renderAction: (person: UserShort, isComing: boolean) => ReactNode;
  /** Where an action does not hang on how one stands to them, that need not be read. */
  readonly hasRelationships?: boolean;
}

const perRequest = 50;

/** A list of people without a floor, in each of its states. */
export function PeopleList(props: PeopleListProps) {
  const { list, label, empty, none, renderAction, hasRelationships = true } = props;
  const pages = useInfiniteQuery(peopleList(list));
  const state = listStateOf(pages);
  const isComing = useRelationships(hasRelationships ? (state.items ?? []) : []);
  if (none && !pages.data && isNoSuchPath(pages.error)) return none;
  return (
    <EndlessList list={state} placeholder={<PlaceholderItems />} empty={empty}>
      {(items) => (
        <ul aria-label={label} className="flex flex-col">
          {items.map((person) => (
            <PersonItem key={person.id} person={person}>
              {renderAction(person, isComing)}
            </PersonItem>
          ))}
        </ul>
      )}
    </EndlessList>
  );
}

/** Has it known how one stands to all of them, a page at a time; whether some of it is on its way. */
function useRelationships(people: readonly UserShort[]): boolean {
  const ids = people.map(({ id }) => id);
  const starts = Array.from(
    { length: Math.ceil(ids.length / perRequest) },
    (_, n) => n * perRequest,
  );
  const reads = useQueries({
    queries: starts.map((start) => relationshipsOf(ids.slice(start, start + perRequest))),
  });
  return reads.some(({ isPending }) => isPending);
}
