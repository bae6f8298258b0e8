import { createContext } from "react";

/** The words that a list is narrowed by, to be marked wherever they are shown of it; empty where there are none. */
export const HighlightContext = createContext("");

/** The words in a list's name: "liked?q=snow". */
export const termsInName = (list: string): string =>
  new URLSearchParams(list.split("?", 2)[1]).get("q") ?? "";
