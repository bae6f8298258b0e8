import { describeProblem } from "#viewer/data/client/error-message.ts";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { useDocumentTitle } from "#viewer/ui/hooks/use-document-title.ts";
import type { Failure } from "#viewer/ui/loading/error-boundary.tsx";

/** Shown if a page could not be loaded or failed. After a second failure it offers a reload. */
export function PageError({ error, hasRetried, retry }: Failure) {
  useDocumentTitle("Something went wrong");
  return <ErrorNotice {...describeProblem(error)} onRetry={retry} canReload={hasRetried} />;
}
