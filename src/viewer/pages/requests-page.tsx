import { UserRoundCheck } from "lucide-react";
import { PeopleList } from "#viewer/features/people/people-list.tsx";
import { RequestActions } from "#viewer/features/requests/request-actions.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { NarrowPage } from "#viewer/ui/layout/narrow-page.tsx";

/** The follow requests that the reader has received. */
export function RequestsPage() {
  return (
    <NarrowPage title="Requests" back={<BackLink to={paths.feed.to()} />}>
      <PeopleList
        list="requests"
        label="Follow requests"
        hasRelationships={false}
        empty={
          <EmptyState
            icon={<UserRoundCheck size={40} strokeWidth={1.25} />}
            text="No follow requests. New ones appear here."
          />
        }
        renderAction={(person) => <RequestActions person={person} />}
      />
    </NarrowPage>
  );
}
