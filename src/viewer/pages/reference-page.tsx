import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { Reference } from "#viewer/features/reference/reference.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { PageHeading } from "#viewer/ui/layout/page-heading.tsx";

/** The API reference of the server, operation by operation. */
export function ReferencePage() {
  const account = useAccount();
  return (
    <div className="mx-auto max-w-180">
      <PageHeading title="API reference" back={<BackLink to={paths.developers.to()} />} />
      <div className="px-4 pb-8 desk:px-0">
        <p className="pb-6 text-base text-soft">
          The Instagram v1 API as this server speaks it. Additions to v1 are marked as extensions.
          For machines:{" "}
          <a
            href={`${account?.connection.server ?? ""}/openapi.json`}
            className="text-ink underline decoration-faint underline-offset-4 hover:decoration-current"
          >
            openapi.json
          </a>
          .
        </p>
        <Reference />
      </div>
    </div>
  );
}
