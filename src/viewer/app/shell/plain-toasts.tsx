import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { type Toast, toasts } from "#viewer/data/local/toasts.ts";
import { useStore } from "#viewer/lib/store/store.ts";
import { keepOnTop, shownMs, toastStyle } from "./toast-host.ts";

/** The waiting toasts without the toaster, whose code may be what could not be fetched. */
export function PlainToasts() {
  const [host] = useState(() => document.createElement("div"));
  const waiting = useStore(toasts);
  useEffect(() => keepOnTop(host), [host]);
  return createPortal(
    <div className="fixed inset-x-4 bottom-[calc(var(--bar-height)+16px+var(--connection-bar))] z-50 mx-auto flex max-w-90 flex-col gap-2">
      {waiting.map((toast) => (
        <PlainToast key={toast.id} toast={toast} />
      ))}
    </div>,
    host,
  );
}

const button = "ml-3 min-h-6 font-bold";

function PlainToast({ toast: { id, text, action } }: { readonly toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => toasts.dismiss(id), shownMs);
    return () => clearTimeout(timer);
  }, [id]);
  const act = () => {
    action?.run();
    toasts.dismiss(id);
  };
  return (
    <p role="alert" className={toastStyle}>
      {text}
      {action && (
        <button type="button" onClick={act} className={button}>
          {action.label}
        </button>
      )}
      <button type="button" onClick={() => toasts.dismiss(id)} className={button}>
        Close
      </button>
    </p>
  );
}
