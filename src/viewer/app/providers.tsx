import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { createQueryClient } from "#viewer/data/query-client.ts";
import { useTheme } from "./use-theme.ts";

export function Providers({ children }: { readonly children: ReactNode }) {
  const [client] = useState(createQueryClient);
  useTheme();
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
