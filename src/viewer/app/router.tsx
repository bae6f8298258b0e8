import { BrowserRouter } from "react-router-dom";
import { App } from "./app.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";

/** Addresses and history. The router's own loaders are not taken: the cache is react-query's. */
export function Router() {
  return (
    <ErrorBoundary>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </ErrorBoundary>
  );
}
