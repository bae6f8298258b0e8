import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { DeveloperLists } from "#viewer/features/developers/developer-lists.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { NarrowPage } from "#viewer/ui/layout/narrow-page.tsx";
import { CopyableText } from "#viewer/ui/text/copyable-text.tsx";

/** For developers: the address of the API, their apps, and the access tokens of their account. */
export function DevelopersPage() {
  const account = useAccount();
  const server = account?.connection.server || location.origin;
  return (
    <NarrowPage title="Developers" back={<BackLink to={paths.settings.to()} />}>
      <p className="pb-4 text-base text-soft">
        An app that was written for the Instagram v1 API works here if it calls this address
        instead.
      </p>
      <CopyableText label="API address" text={`${server}/v1`} />
      <a href={paths.reference.to()} className={`mt-4 ${buttonVariants("primary")}`}>
        API reference
      </a>
      <DeveloperLists />
    </NarrowPage>
  );
}
