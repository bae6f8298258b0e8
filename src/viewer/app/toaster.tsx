import { useEffect, useSyncExternalStore } from "react";
import { Toaster, toast } from "sonner";
import { notices } from "#viewer/data/notices.ts";

/** Tells the notices that wait, each once. */
export function NoticeToaster() {
  const waiting = useSyncExternalStore(notices.subscribe, notices.current);
  useEffect(() => {
    for (const { id, text, action } of waiting) {
      toast(text, {
        id,
        duration: 8000,
        ...(action && { action: { label: action.label, onClick: action.run } }),
      });
      notices.dismiss(id);
    }
  }, [waiting]);
  return (
    <Toaster
      position="bottom-center"
      mobileOffset={{ bottom: "calc(var(--bar-height) + 16px)" }}
      toastOptions={{
        unstyled: true,
        className:
          "w-full rounded-lg bg-ink px-4 py-3 text-sm text-paper shadow-[0_8px_24px_rgb(0_0_0/0.25)]",
      }}
    />
  );
}
