import { createContext } from "react";

/** The search text of a list, highlighted wherever its items show it; empty for none. */
export const HighlightContext = createContext("");

/** The search text in a list's name: "liked?q=snow" -> "snow". */
export const termsInName = (list: string): string =>
  new URLSearchParams(list.split("?", 2)[1]).get("q") ?? "";
