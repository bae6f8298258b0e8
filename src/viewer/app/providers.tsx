import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { ErrorBoundary } from "#viewer/ui/loading/error-boundary.tsx";
import { ErrorPage } from "./error-page.tsx";
import { useTheme } from "./theme.ts";

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
