import { type ComponentType, use } from "react";
import { ChunkLoadError } from "#viewer/lib/chunk-load-error.ts";

const retryMs = 500;

/**
 * A component whose code is fetched when it is first rendered, or earlier by `fetch`. Not React's own `lazy`, because
 * that keeps a failure for ever and suspends for a moment even if the code is loaded. A second
 * failure is thrown as a `ChunkLoadError` to the nearest `ErrorBoundary`, which clears it.
 */
export function lazyComponent<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<ComponentType<Props>> | null = null;
  const forget = () => {
    loading = null;
  };
  const fetchAgain = () =>
    load()
      .then(keep)
      .then(
        () => true,
        () => false,
      );
  const keep = (component: ComponentType<Props>) => {
    loaded = component;
    return component;
  };
  const fetch = async () => {
    try {
      return keep(await load());
    } catch (cause) {
      // A short loss of the connection is not worth a word.
      await new Promise<void>((resolve) => {
        setTimeout(resolve, retryMs);
      });
      if ((await fetchAgain()) && loaded) return loaded;
      throw new ChunkLoadError(cause, { forget, fetchAgain });
    }
  };
  return {
    Component: function LazyComponent(props: Props) {
      const Loaded = loaded ?? use((loading ??= fetch()));
      return <Loaded {...props} />;
    },
    /** Fetches the code early. If that fails, the component tries again when it is rendered. Never rejects. */
    fetch: (): Promise<void> => (loading ??= fetch()).then(() => {}, forget),
    isLoaded: (): boolean => loaded !== null,
  };
}
