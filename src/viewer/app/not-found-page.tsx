import { paths } from "#viewer/lib/navigation/paths.ts";
import { Button, buttonVariants } from "#viewer/ui/controls/button.tsx";
import { useDocumentTitle } from "#viewer/ui/hooks/use-document-title.ts";

/** Shown for an address without a page. */
export function NotFoundPage() {
  useDocumentTitle("Not found");
  return (
    <div className="mx-auto flex max-w-90 flex-col items-center gap-2 px-6 py-28 text-center">
      <h1 className="text-lg font-bold">Page not found</h1>
      <p className="pb-4 text-soft">The address may have a mistake in it.</p>
      <a href={paths.feed.to()} className={buttonVariants("secondary")}>
        Go to the feed
      </a>
    </div>
  );
}

/** Shown if the viewer itself fails. Failures within a `Region` stay there. */
export function ErrorPage() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-90 flex-col items-center justify-center gap-2 px-6 text-center">
      <h1 className="text-lg font-bold">Something went wrong in the viewer</h1>
      <p className="pb-4 text-soft">Your library is unchanged. Reload the page to continue.</p>
      <Button variant="primary" onClick={() => window.location.reload()}>
        Reload
      </Button>
    </main>
  );
}
