import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { usePreferences } from "#viewer/data/local/preferences.ts";
import { ErrorBoundary } from "#viewer/ui/loading/error-boundary.tsx";
import { ErrorPage } from "./not-found-page.tsx";

/** The error boundary and the query client of the current account. */
export function Providers({ children }: { readonly children: ReactNode }) {
  return (
    <ErrorBoundary Fallback={ErrorPage}>
      <AccountProvider>{children}</AccountProvider>
    </ErrorBoundary>
  );
}

function AccountProvider({ children }: { readonly children: ReactNode }) {
  const account = useAccount();
  useTheme();
  return <QueryClientProvider client={cacheOf(account)}>{children}</QueryClientProvider>;
}

const papers = { light: "#fbfaf7", dark: "#121110" } as const;

/** Applies the chosen theme to the document. index.html has applied it before the first paint. */
function useTheme(): void {
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
