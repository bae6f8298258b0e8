import { buttonStyle } from "#viewer/ui/button-style.ts";

/** The viewer itself failed, or a part of it could not be fetched after a new version came. */
export function ErrorPage() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-90 flex-col items-center justify-center gap-2 px-6 text-center">
      <h1 className="text-lg font-bold">Something went wrong in the viewer</h1>
      <p className="pb-4 text-soft">
        Your library is untouched. A new version may have come; reloading the page fetches it.
      </p>
      <button
        type="button"
        onClick={() => window.location.reload()}
        className={buttonStyle("main")}
      >
        Reload
      </button>
    </main>
  );
}
