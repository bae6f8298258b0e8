import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { Toaster as SonnerToaster, toast } from "sonner";
import { toasts } from "#viewer/data/local/toasts.ts";
import { useStore } from "#viewer/lib/store/store.ts";
import { keepOnTop, shownMs, toastStyle } from "./toast-host.ts";

/** Shows each waiting toast once. */
export function Toaster() {
  const [host] = useState(() => document.createElement("div"));
  const waiting = useStore(toasts);
  useEffect(() => keepOnTop(host), [host]);
  useEffect(() => {
    for (const { id, text, action } of waiting) {
      toast(text, {
        id,
        duration: shownMs,
        ...(action && { action: { label: action.label, onClick: action.run } }),
      });
      toasts.dismiss(id);
    }
  }, [waiting]);
  return createPortal(
    <SonnerToaster
      position="bottom-center"
      offset={{ bottom: "calc(24px + var(--connection-bar))" }}
      mobileOffset={{ bottom: "calc(var(--bar-height) + 16px + var(--connection-bar))" }}
      toastOptions={{
        unstyled: true,
        className: toastStyle,
      }}
    />,
    host,
  );
}
