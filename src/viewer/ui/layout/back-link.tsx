import { ArrowLeft } from "lucide-react";
import type { MouseEvent } from "react";
import { doublePress } from "#viewer/lib/keyboard/double-press.ts";
import { stepBack } from "#viewer/lib/navigation/step-back.ts";

/**
 * The back link on phones: to the page that led here, at its scroll position, or else to its own address. Larger
 * screens show the browser's own button.
 */
export function BackLink({ to }: { readonly to: string }) {
  const goBack = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    doublePress.end();
    if (stepBack()) event.preventDefault();
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
