import { type ComponentType, use } from "react";
import { ChunkLoadError } from "#viewer/lib/chunk-load-error.ts";

/**
 * A component whose code is fetched when it is first rendered, or earlier by `fetch`. Not React's own `lazy`, because
 * that keeps a failure for ever and suspends for a moment even if the code is loaded. A failure is thrown as a
 * `ChunkLoadError` to the nearest `ErrorBoundary`, which clears it.
 */
export function lazyComponent<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<ComponentType<Props>> | null = null;
  const forget = () => {
    loading = null;
  };
  const fetch = async () => {
    try {
      loaded = await load();
      return loaded;
    } catch (cause) {
      throw new ChunkLoadError(cause, forget);
    }
  };
  return {
    Component: function LazyComponent(props: Props) {
      const Loaded = loaded ?? use((loading ??= fetch()));
      return <Loaded {...props} />;
    },
    /** Fetches the code early. If that fails, the component tries again when it is rendered. */
    fetch: (): void => void (loading ??= fetch()).catch(forget),
    isLoaded: (): boolean => loaded !== null,
  };
}
