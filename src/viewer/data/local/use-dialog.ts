import { useState } from "react";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { notify } from "./toasts.ts";

/** The state of a dialog. One that fails closes with a toast, and can be opened again. */
export function useDialog() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return {
    isOpen,
    open: () => setOpen(true),
    close,
    fail: (error: unknown) => {
      close();
      const { title, detail } = describeProblem(error);
      notify(`${title}. ${detail}`);
    },
  };
}
