import { CreditList } from "#viewer/features/credits/credit-list.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { PageHeading } from "#viewer/ui/layout/page-heading.tsx";

/** The authors of the demo library's photos and clips. */
export function CreditsPage() {
  return (
    <div className="mx-auto max-w-240">
      <PageHeading title="Credits" back={<BackLink to={paths.login.to()} />} />
      <div className="px-4 desk:px-0">
        <p className="max-w-140 pb-6 text-base text-soft">
          The demo library lives from people who give their pictures away. Each is here with its
          author, its licence and what was done to it; the title leads to the original.
        </p>
        <CreditList />
      </div>
    </div>
  );
}
