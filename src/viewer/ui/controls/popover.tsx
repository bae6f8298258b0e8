import { type ComponentProps, type ReactNode, useId, useState } from "react";

interface TriggerProps {
  readonly popoverTarget: string;
  readonly "aria-expanded": boolean;
}

interface PopoverProps extends Omit<ComponentProps<"div">, "children"> {
  /** Returns the button that opens and closes it, with these props. */
  readonly renderTrigger: (props: TriggerProps) => ReactNode;
  /** Rendered only while it is open. */
  readonly children: (close: () => void) => ReactNode;
}

/**
 * A box over the page that opens from a button. It is the browser's own popover, so Escape and a press
 * elsewhere close it. `className` sets its position. `close` returns the focus to the button.
 */
export function Popover({ renderTrigger, children, className = "", ...rest }: PopoverProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    document.getElementById(id)?.hidePopover();
    // Safari does not focus a button that is clicked, so it may have no focus to restore.
    triggerOf(id)?.focus();
  };
  return (
    <>
      {renderTrigger({ popoverTarget: id, "aria-expanded": isOpen })}
      <div
        id={id}
        popover="auto"
        onToggle={({ newState }) => setOpen(newState === "open")}
        className={`inset-auto m-0 text-ink empty:hidden ${className}`}
        {...rest}
      >
        {isOpen && children(close)}
      </div>
    </>
  );
}

/** The button of the popover with that id. */
export const triggerOf = (id: string) =>
  document.querySelector<HTMLElement>(`[popovertarget="${id}"]`);
