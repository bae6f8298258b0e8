import { Outlet, useLocation } from "react-router-dom";
import { useFocusOnNewPage } from "#viewer/app/routing/focus-on-navigation.ts";
import { PageError } from "#viewer/app/routing/page-error.tsx";
import { useAccount, useAccounts } from "#viewer/data/accounts/use-account.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { AfterFirstScreen } from "./after-first-screen.tsx";
import { NavItems } from "./navigation-items.tsx";
import { Shortcuts } from "./shortcuts.tsx";

const { Component: AccountMenu } = lazyComponent(() =>
  import("./account-menu.tsx").then((module) => module.AccountMenu),
);

const { Component: RequestsBadge } = lazyComponent(() =>
  import("./requests-badge.tsx").then((module) => module.RequestsBadge),
);

const { Component: BackgroundWork } = lazyComponent(() =>
  import("./background-work.tsx").then((module) => module.BackgroundWork),
);

interface ShellProps {
  /** A media is open over the page and has the keys and the title. */
  readonly isCovered: boolean;
}

/** The frame around every page: the navigation at the side or below, the page in the middle. */
export function Shell({ isCovered }: ShellProps) {
  const isIn = useAccount() !== null;
  const main = useFocusOnNewPage(isCovered);
  const { key } = useLocation();
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-lg bg-ink px-4 py-3 text-paper focus:translate-y-0"
      >
        Skip to content
      </a>
      {isIn ? (
        <NavItems badge={<LazyRequestsBadge />} footer={<LazyAccountMenu />} />
      ) : (
        <SignedOutHeader />
      )}
      {isIn && <Shortcuts />}
      {isIn && (
        <AfterFirstScreen>
          <BackgroundWork />
        </AfterFirstScreen>
      )}
      <main
        ref={main}
        id="main"
        tabIndex={-1}
        className={`min-h-dvh pt-[env(safe-area-inset-top)] pb-(--bar-height) desk:px-8 desk:py-8 ${isIn ? "desk:pl-[calc(var(--rail-width)+32px)]" : ""}`}
      >
        <Region resetKey={key} Fallback={PageError}>
          <Outlet />
        </Region>
      </main>
    </>
  );
}

function SignedOutHeader() {
  return (
    <header className="flex items-center justify-between px-4 py-3 desk:px-8 desk:pt-6">
      <a href={paths.login.to()} className="font-wordmark text-lg italic">
        Keepsake
      </a>
    </header>
  );
}

/** The badge for follow requests, fetched after the first screen. */
function LazyRequestsBadge() {
  return (
    <AfterFirstScreen>
      <RequestsBadge />
    </AfterFirstScreen>
  );
}

const room = <div className="h-12" />;

/** The account menu. Its code is fetched only if there are other accounts; its space is reserved before. */
function LazyAccountMenu() {
  const accounts = useAccounts();
  const { key } = useLocation();
  return (
    accounts.length > 1 && (
      <Region pending={room} quietly={room} resetKey={key}>
        <AccountMenu />
      </Region>
    )
  );
}
