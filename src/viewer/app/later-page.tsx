import { type ComponentType, lazy, useState } from "react";

/**
 * A page whose code is fetched when it is first drawn, or before that by `fetch`. What is there
 * already is drawn at once: React's own lazy components always stop for a moment first, and let
 * what is under them wait for up to 300 ms.
 */
export function laterPage<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let fetched: ComponentType<Props> | null = null;
  const fetchPage = async () => {
    fetched ??= await load();
    return { default: fetched };
  };
  const Later = lazy(fetchPage);
  return {
    Page: function Page(props: Props) {
      // One that is drawn stays the same component, or its state would be lost.
      const [Drawn] = useState(() => fetched ?? Later);
      return <Drawn {...props} />;
    },
    /** Whoever opens it meets the failure, if it lasts. */
    fetch: (): void => void fetchPage().catch(() => {}),
    isHere: (): boolean => fetched !== null,
  };
}
