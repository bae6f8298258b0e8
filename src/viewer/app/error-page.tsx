import { Button } from "#viewer/ui/controls/button.tsx";

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
