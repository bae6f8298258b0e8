import { useEffect } from "react";
import { isolate } from "#contract/rules/bidi.ts";

/** Sets the document title, and restores the former one on unmount: a dialog's page is over another page. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title === "" ? "Keepsake" : `${isolate(title)} · Keepsake`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
