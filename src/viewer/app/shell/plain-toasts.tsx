import { useEffect, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { type Notice, notices } from "#viewer/data/local/toasts.ts";
import { keepOnTop, noticeStyle, shownMs } from "./toast-host.ts";

/** The notices that wait, without the toaster: its code may be what could not be fetched. */
export function PlainNotices() {
  const [host] = useState(() => document.createElement("div"));
  const waiting = useSyncExternalStore(notices.subscribe, notices.current);
  useEffect(() => {
    keepOnTop(host);
    return () => host.remove();
  }, [waiting, host]);
  return createPortal(
    <div className="fixed inset-x-4 bottom-[calc(var(--bar-height)+16px)] z-50 mx-auto flex max-w-90 flex-col gap-2">
      {waiting.map((notice) => (
        <PlainNotice key={notice.id} notice={notice} />
      ))}
    </div>,
    host,
  );
}

const button = "ml-3 min-h-6 font-bold";

function PlainNotice({ notice: { id, text, action } }: { readonly notice: Notice }) {
  useEffect(() => {
    const timer = setTimeout(() => notices.dismiss(id), shownMs);
    return () => clearTimeout(timer);
  }, [id]);
  const act = () => {
    action?.run();
    notices.dismiss(id);
  };
  return (
    <p role="alert" className={noticeStyle}>
      {text}
      {action && (
        <button type="button" onClick={act} className={button}>
          {action.label}
        </button>
      )}
      <button type="button" onClick={() => notices.dismiss(id)} className={button}>
        Close
      </button>
    </p>
  );
}
