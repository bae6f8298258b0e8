import { Ban } from "lucide-react";
import { PeopleList } from "#viewer/features/people/people-list.tsx";
import { BlockButton } from "#viewer/features/relationship/block-button.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { NarrowPage } from "#viewer/ui/layout/narrow-page.tsx";

const icon = <Ban size={40} strokeWidth={1.25} />;

/** The accounts that the reader has blocked. */
export function BlockedPage() {
  return (
    <NarrowPage title="Blocked accounts" back={<BackLink to={paths.settings.to()} />}>
      <PeopleList
        list="blocked"
        label="Blocked accounts"
        empty={<EmptyState icon={icon} text="You have not blocked anyone." />}
        none={<EmptyState icon={icon} text="This server does not list blocked accounts." />}
        renderAction={(person, isLoading) => (
          <BlockButton person={person} isSmall isLoading={isLoading} />
        )}
      />
    </NarrowPage>
  );
}
