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
          The demo library uses pictures that people share under free licences. Each is listed with
          its author, its licence and any changes; the title links to the original.
        </p>
        <CreditList />
      </div>
    </div>
  );
}
