import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useSyncExternalStore } from "react";
import { cacheOf } from "#viewer/data/caches.ts";
import { session } from "#viewer/data/session.ts";
import { useTheme } from "./use-theme.ts";

export function Providers({ children }: { readonly children: ReactNode }) {
  const account = useSyncExternalStore(session.subscribe, session.current);
  useTheme();
  return <QueryClientProvider client={cacheOf(account)}>{children}</QueryClientProvider>;
}
