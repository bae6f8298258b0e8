declare global {
  /** Trusted Types, in browsers that have them. TypeScript's own types do not. */
  interface Window {
    readonly trustedTypes?: {
      readonly createPolicy: (
        name: string,
        rules: { readonly createScriptURL: (text: string) => string },
      ) => { readonly createScriptURL: (text: string) => string };
    };
  }
}

const address = "/service-worker.js";

/** The only place of the page where a text becomes code, so the policy knows no other address. Only a build has one. */
const policy = import.meta.env.PROD
  ? window.trustedTypes?.createPolicy("keepsake", { createScriptURL: () => address })
  : undefined;

/**
 * Registers the service worker, which opens the viewer without a connection. Only a build has one, and a browser allows
 * it only over https or on this machine.
 */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD) return;
  // A failure is not reported, because everything else works without it.
  navigator.serviceWorker?.register(policy?.createScriptURL("") ?? address).catch(() => {});
}
