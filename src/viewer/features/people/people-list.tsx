import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { UserShort } from "#contract/schemas/user.ts";
import { listStateOf } from "#viewer/data/client/infinite-query.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";
import { type PeopleListName, userList } from "#viewer/data/people/user-lists.ts";
import { allRelationships } from "#viewer/data/relationships/relationships.ts";
import { InfiniteScroll } from "#viewer/ui/feedback/infinite-scroll.tsx";
import { SkeletonRows } from "#viewer/ui/feedback/skeleton-rows.tsx";
import { PersonRow } from "#viewer/ui/people/person-row.tsx";

interface PeopleListProps {
  readonly list: PeopleListName;
  readonly label: string;
  readonly empty: ReactNode;
  /** Shown if the server has no such list. */
  readonly none?: ReactNode;
  /** The action of each row; `isLoading` while the relationship is loading. */
  readonly renderAction: (person: UserShort, isLoading: boolean) => ReactNode;
  /** The action does not depend on the relationship, so that is not loaded. */
  readonly hasRelationships?: boolean;
}

/** A list of people with infinite scrolling, in each of its states. */
export function PeopleList(props: PeopleListProps) {
  const { list, label, empty, none, renderAction, hasRelationships = true } = props;
  const pages = useInfiniteQuery(userList(list));
  const state = listStateOf(pages);
  const ids = hasRelationships ? (state.items ?? []).map(({ id }) => id) : [];
  const isLoading = useQueries({ queries: allRelationships(ids) }).some((read) => read.isPending);
  if (none && !pages.data && isNoSuchPath(pages.error)) return none;
  return (
    <InfiniteScroll list={state} placeholder={<SkeletonRows count={8} />} empty={empty}>
      {(items) => (
        <ul aria-label={label} className="flex flex-col">
          {items.map((person) => (
            <li key={person.id}>
              <PersonRow person={person}>{renderAction(person, isLoading)}</PersonRow>
            </li>
          ))}
        </ul>
      )}
    </InfiniteScroll>
  );
}
