import { ArrowLeft } from "lucide-react";
import type { MouseEvent } from "react";
import { canGoBack } from "#viewer/lib/can-go-back.ts";

/**
 * The way back on a phone: to the page that led here, at its place, and where none did, to the address
 * that it names. A desk has the browser's own in sight.
 */
export function BackLink({ to }: { readonly to: string }) {
  const goBack = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!canGoBack(history.state)) return;
    event.preventDefault();
    history.back();
  };
  return (
    <a
      href={to}
      aria-label="Back"
      title="Back"
      onClick={goBack}
      className="-ml-3 grid size-11 shrink-0 place-items-center rounded-full transition-colors hover:bg-well desk:hidden"
    >
      <ArrowLeft aria-hidden="true" size={22} strokeWidth={1.75} />
    </a>
  );
}
