import { describeProblem } from "#viewer/data/problem.ts";
import type { Failure } from "#viewer/ui/error-boundary.tsx";
import { ErrorNotice } from "#viewer/ui/error-notice.tsx";
import { useDocumentTitle } from "#viewer/ui/use-document-title.ts";

/** Stands in for a page that could not be loaded or failed. After one more failure it offers a reload. */
export function PageFailure({ error, hasRetried, retry }: Failure) {
  useDocumentTitle("Something went wrong");
  return <ErrorNotice {...describeProblem(error)} onRetry={retry} canReload={hasRetried} />;
}
