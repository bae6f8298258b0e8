import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { AfterFirstScreen } from "./after-first-screen.tsx";

const { Component: RequestsBadge } = lazyComponent(() =>
  import("./requests-badge.tsx").then((module) => module.RequestsBadge),
);

/** The badge for follow requests, fetched after the first screen. */
export function LazyRequestsBadge() {
  return (
    <AfterFirstScreen>
      <RequestsBadge />
    </AfterFirstScreen>
  );
}
