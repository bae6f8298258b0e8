import { useEffect } from "react";
import { usePreferences } from "#viewer/data/local/preferences.ts";

const papers = { light: "#fbfaf7", dark: "#121110" } as const;

/** Applies the chosen theme to the document. index.html has applied it before the first paint. */
export function useTheme(): void {
  const { theme } = usePreferences();
  useEffect(() => {
    const root = document.documentElement;
    if (theme === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = theme;
    for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
      const own = meta.media.includes("dark") ? "dark" : "light";
      meta.content = papers[theme === "system" ? own : theme];
    }
  }, [theme]);
}
