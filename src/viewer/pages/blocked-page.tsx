import { Ban } from "lucide-react";
import { PeopleList } from "#viewer/features/people/people-list.tsx";
import { BlockButton } from "#viewer/features/relationship/block-button.tsx";
import { EmptyState } from "#viewer/ui/empty-state.tsx";
import { PageHeading } from "#viewer/ui/page-heading.tsx";

const icon = <Ban size={40} strokeWidth={1.25} />;

/** Whom the reader has blocked. */
export function BlockedPage() {
  return (
    <div className="mx-auto max-w-140">
      <PageHeading title="Blocked people" />
      <div className="px-4 desk:px-0">
        <PeopleList
          list="blocked"
          label="Blocked people"
          empty={<EmptyState icon={icon} text="You have not blocked anybody." />}
          none={<EmptyState icon={icon} text="This server does not tell whom you have blocked." />}
          renderAction={(person, isComing) => (
            <BlockButton person={person} isSmall isComing={isComing} />
          )}
        />
      </div>
    </div>
  );
}
