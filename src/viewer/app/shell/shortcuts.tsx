import { matchPath, useLocation, useNavigate } from "react-router-dom";
import { session } from "#viewer/data/accounts/session.ts";
import { useDialog } from "#viewer/data/local/use-dialog.ts";
import { keySequence } from "#viewer/lib/keyboard/key-sequence.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";

const { Component: ShortcutsDialog } = lazyComponent(() =>
  import("./shortcuts-dialog.tsx").then((module) => module.ShortcutsDialog),
);

/** The keyboard shortcuts of every page. */
export function Shortcuts() {
  const { isOpen, open, close, fail } = useDialog();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const goTo = (path: string) => (event: KeyboardEvent) => {
    const isPair = keySequence.isFollowed(event);
    if (isPair) void navigate(path);
    return isPair;
  };
  useHotkeys({
    "?": open,
    "/": () => {
      // The search page has its own handler, which focuses the field.
      if (hasSearchField(pathname)) return false;
      void navigate(paths.search.to(), { state: { focus: true } });
    },
  });
  useHotkeys(
    {
      g: (event) => {
        keySequence.press(event);
        return false;
      },
      f: goTo(paths.feed.to()),
      // Capture phase: on its own, `l` likes the focused item.
      l: goTo(paths.liked.to()),
      e: goTo(paths.explore.to()),
      p: goTo(paths.profile.to(session.current()?.user.username ?? "")),
    },
    true,
  );
  return (
    isOpen && (
      <Region onError={fail}>
        <ShortcutsDialog onClose={close} />
      </Region>
    )
  );
}

const hasSearchField = (pathname: string): boolean =>
  [paths.search, paths.explore].some(({ pattern }) => matchPath(pattern, pathname) !== null);
