import type { Import } from "#contract/schemas/imports.ts";
import { ProgressBar } from "#viewer/ui/feedback/progress-bar.tsx";
import { CountList } from "./count-list.tsx";
import { DiscardButton } from "./discard-button.tsx";

/** A download that the server reads. Nothing is imported yet. */
export function ScanningView({ found }: { readonly found: Import }) {
  const counts = found.counts.map(({ kind, total }) => ({ kind, total }));
  return (
    <>
      <p className="pb-6 text-base text-soft">
        Keepsake looks at what is in it, which takes a few minutes for a large one. Nothing is
        imported yet, and you can close this page.
      </p>
      <ProgressBar label="Reading" />
      <div className="pt-6">
        {counts.length > 0 && <CountList label="Found so far" counts={counts} />}
      </div>
      <DiscardButton importId={found.id} />
    </>
  );
}
