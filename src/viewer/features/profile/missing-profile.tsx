import { UserRoundX } from "lucide-react";
import { isolate } from "#contract/rules/bidi.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { useDocumentTitle } from "#viewer/ui/hooks/use-document-title.ts";

/** Shown if no user that the reader may see has this name. */
export function MissingProfile({ username }: { readonly username: string }) {
  useDocumentTitle("Not found");
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<UserRoundX size={40} strokeWidth={1.25} />}
        text={`There is no user named ${isolate(username)}.`}
        action={
          <a href={paths.search.to(username)} className={buttonVariants("secondary")}>
            Search for a person
          </a>
        }
      />
    </>
  );
}
