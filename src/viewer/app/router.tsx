import { createBrowserRouter, RouterProvider } from "react-router-dom";
import { App } from "./app.tsx";
import { ErrorPage } from "./error-page.tsx";

// One root for every address: which pages stand, and whether a media lies over one, is the app's to
// say, because it depends on the history's state and not on the address alone.
const router = createBrowserRouter([{ path: "*", element: <App />, errorElement: <ErrorPage /> }]);

export function Router() {
  return <RouterProvider router={router} />;
}
