import { useQuery } from "@tanstack/react-query";
import { Code } from "lucide-react";
import { isNotAllowed } from "#viewer/data/client/error-message.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";
import { ownClients } from "#viewer/data/developers/clients-and-tokens.ts";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { ClientList } from "./client-list.tsx";
import { TokenList } from "./token-list.tsx";

const icon = <Code size={40} strokeWidth={1.25} />;

/** The reader's apps and access tokens; one sentence if the server lists neither. */
export function DeveloperLists() {
  const { error } = useQuery(ownClients());
  if (isNoSuchPath(error)) {
    return <EmptyState icon={icon} text="This server does not list apps and access." />;
  }
  if (isNotAllowed(error)) {
    return (
      <EmptyState
        icon={icon}
        text="Apps and access are managed in the server’s own viewer. Open it at the server’s address and sign in there."
      />
    );
  }
  return (
    <>
      <section aria-labelledby="own-clients" className="pt-8">
        <h2 id="own-clients" className="text-lg font-bold">
          Your apps
        </h2>
        <p className="pb-4 text-soft">People sign in to them with their account here.</p>
        <ClientList />
      </section>
      <section aria-labelledby="own-tokens" className="pt-12">
        <h2 id="own-tokens" className="text-lg font-bold">
          Access to your account
        </h2>
        <p className="pb-4 text-soft">Every sign-in and app that can access your account.</p>
        <TokenList />
      </section>
    </>
  );
}
