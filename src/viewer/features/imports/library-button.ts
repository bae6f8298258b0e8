import type { Import } from "#contract/schemas/imports.ts";
import type { ButtonVariant } from "#viewer/ui/controls/button.tsx";

/** A button that opens what was imported, or the way to sign in to it. The page has it, because it is about accounts. */
export interface LibraryButtonProps {
  readonly variant: ButtonVariant;
  readonly found?: Import;
}
