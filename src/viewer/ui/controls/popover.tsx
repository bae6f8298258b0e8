import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useState,
} from "react";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";

interface TriggerProps {
  readonly popoverTarget: string;
  readonly "aria-expanded": boolean;
}

interface PopoverProps extends Omit<ComponentProps<"div">, "children"> {
  /** Returns the button that opens and closes it, with these props. */
  readonly renderTrigger: (props: TriggerProps) => ReactNode;
  /** Rendered only while it is open. */
  readonly children: (close: () => void) => ReactNode;
  /** Opens below its button, with the right edges aligned. Without it `className` sets the position. */
  readonly isBelowTrigger?: boolean;
}

/**
 * A box over the page that opens from a button. It is the browser's own popover, so a press elsewhere
 * closes it. Escape and `close` return the focus to the button.
 */
export function Popover(props: PopoverProps) {
  const { renderTrigger, children, isBelowTrigger = false, className = "", ...rest } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  useEffect(
    () =>
      isOpen && isBelowTrigger ? keepBelow(document.getElementById(id), triggerOf(id)) : undefined,
    [id, isOpen, isBelowTrigger],
  );
  const close = () => {
    document.getElementById(id)?.hidePopover();
    // Safari does not focus a button that is clicked, so the browser may have no focus to restore.
    triggerOf(id)?.focus();
  };
  const pressKey = (event: KeyboardEvent) => {
    if (pressedKey(event.nativeEvent) !== "Escape") return;
    // A dialog or page below waits for the next Escape.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <>
      {renderTrigger({ popoverTarget: id, "aria-expanded": isOpen })}
      <div
        id={id}
        popover="auto"
        role="presentation"
        onBeforeToggle={({ newState }) => setOpen(newState === "open")}
        onKeyDown={pressKey}
        className={`inset-auto m-0 text-ink ${className}`}
        {...rest}
      >
        {isOpen && children(close)}
      </div>
    </>
  );
}

function triggerOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(id)}"]`);
}

/** Scrolling may move the button. CSS anchor positioning is not in every supported browser yet. */
function keepBelow(box: HTMLElement | null, button: HTMLElement | null) {
  if (!box || !button) return undefined;
  const move = () => {
    const { bottom, right } = button.getBoundingClientRect();
    box.style.top = `${bottom + 4}px`;
    box.style.right = `${document.documentElement.clientWidth - right}px`;
  };
  move();
  const listeners = new AbortController();
  const { signal } = listeners;
  window.addEventListener("scroll", move, { capture: true, passive: true, signal });
  window.addEventListener("resize", move, { signal });
  return () => listeners.abort();
}
