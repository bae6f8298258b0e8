import { useEffect, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { Toaster, toast } from "sonner";
import { notices } from "#viewer/data/local/toasts.ts";
import { keepOnTop, noticeStyle, shownMs } from "./toast-host.ts";

/** Tells the notices that wait, each once. */
export function NoticeToaster() {
  const [host] = useState(() => document.createElement("div"));
  const waiting = useSyncExternalStore(notices.subscribe, notices.current);
  useEffect(() => {
    if (waiting.length > 0) keepOnTop(host);
    for (const { id, text, action } of waiting) {
      toast(text, {
        id,
        duration: shownMs,
        ...(action && { action: { label: action.label, onClick: action.run } }),
      });
      notices.dismiss(id);
    }
  }, [waiting, host]);
  return createPortal(
    <Toaster
      position="bottom-center"
      mobileOffset={{ bottom: "calc(var(--bar-height) + 16px)" }}
      toastOptions={{
        unstyled: true,
        className: noticeStyle,
      }}
    />,
    host,
  );
}
