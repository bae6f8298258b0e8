import { useEffect } from "react";
import { isolate } from "#contract/rules/bidi.ts";

/** Names the browser's tab, and gives it its former name back: a dialog's page lies over another. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title === "" ? "Keepsake" : `${isolate(title)} · Keepsake`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
