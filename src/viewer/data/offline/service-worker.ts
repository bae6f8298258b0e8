/**
 * Registers the service worker, which opens the viewer without a connection. Only a build has one, and a browser allows
 * it only over https or on this machine.
 */
export function registerServiceWorker(): void {
  // A failure is not reported, because everything else works without it.
  if (import.meta.env.PROD) navigator.serviceWorker?.register("/service-worker.js").catch(() => {});
}
