import { useEffect, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { Toaster, toast } from "sonner";
import { notices } from "#viewer/data/notices.ts";

const shownMs = 8000;
/** How soon a notice is back whose dialog was closed beneath it. */
const lookMs = 100;

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
        className:
          "w-full rounded-lg bg-ink px-4 py-3 text-sm text-paper shadow-[0_8px_24px_rgb(0_0_0/0.25)]",
      }}
    />,
    host,
  );
}

/**
 * Holds what is told over all else for as long as it is shown. Whatever is outside of a modal dialog
 * lies beneath it and can be neither pressed nor heard, so it stands in the one on top.
 */
function keepOnTop(host: HTMLElement): void {
  const place = () => {
    const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    if (host.parentElement !== top) top.append(host);
  };
  place();
  const timer = setInterval(place, lookMs);
  setTimeout(() => clearInterval(timer), shownMs + 1000);
}
