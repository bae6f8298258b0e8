import { Ellipsis } from "lucide-react";
import type { KeyboardEvent } from "react";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { IconButton } from "./icon-button.tsx";
import { Popover, triggerOf } from "./popover.tsx";

interface MenuItem {
  readonly label: string;
  readonly onPress: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** Pixels between the button and the menu. */
const gap = 4;

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A menu behind a button with three dots, for actions that are seldom used. */
export function Menu({ label, items }: MenuProps) {
  return (
    <div>
      <Popover
        data-own-keys
        className="min-w-44 animate-appear rounded-lg bg-raised p-1 [box-shadow:0_0_0_1px_var(--color-line),0_8px_24px_rgb(0_0_0/0.18)]"
        renderTrigger={(props) => (
          <IconButton
            label={label}
            aria-haspopup="menu"
            className="-mr-3.5 hover:bg-well aria-expanded:bg-well"
            {...props}
          >
            <Ellipsis aria-hidden="true" size={22} />
          </IconButton>
        )}
      >
        {(close) => <Items label={label} items={items} close={close} />}
      </Popover>
    </div>
  );
}

function Items({ label, items, close }: MenuProps & { readonly close: () => void }) {
  const pressKey = (event: KeyboardEvent<HTMLElement>) => {
    const key = pressedKey(event.nativeEvent);
    // Tab then moves to the element after the button.
    if (key === "Tab") close();
    if (key === "Escape") close();
    else if (!moveFocus(key, event.currentTarget)) return;
    // A dialog below waits for the next Escape.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="menu" tabIndex={-1} aria-label={label} ref={open} onKeyDown={pressKey}>
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            // Close first, so a dialog that opens now returns the focus to the menu's button.
            close();
            item.onPress();
          }}
          className="flex min-h-11 w-full items-center rounded-md px-3 text-left whitespace-nowrap hover:bg-well focus-visible:-outline-offset-2 desk:min-h-9"
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}

function open(menu: HTMLElement | null) {
  if (!menu) return undefined;
  menu.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  return keepByTrigger(menu.closest<HTMLElement>("[popover]"));
}

/**
 * Keeps a popover below its button, or above it if there is no room, while scrolling moves the button, and always within
 * the window. CSS anchor positioning is not in every supported browser yet. Returns the function that stops it.
 */
function keepByTrigger(popover: HTMLElement | null): (() => void) | undefined {
  const trigger = popover && triggerOf(popover.id);
  if (!trigger) return undefined;
  const move = () => {
    const { top, bottom, right } = trigger.getBoundingClientRect();
    // It scrolls in a window that is lower than its items.
    popover.style.overflowY = "auto";
    popover.style.maxHeight = `${window.innerHeight - 2 * gap}px`;
    const { offsetWidth: width, offsetHeight: height } = popover;
    const lowest = window.innerHeight - height - gap;
    const hasRoom = bottom + gap <= lowest;
    const wanted = hasRoom ? bottom + gap : top - gap - height;
    popover.style.top = `${Math.min(lowest, Math.max(gap, wanted))}px`;
    popover.style.left = `${Math.max(0, right - width)}px`;
  };
  move();
  const listeners = new AbortController();
  const { signal } = listeners;
  window.addEventListener("scroll", move, { capture: true, passive: true, signal });
  window.addEventListener("resize", move, { signal });
  return () => listeners.abort();
}

/** Moves the focus by an arrow key, from the last item to the first. Returns whether it was an arrow key. */
function moveFocus(key: string | null, menu: HTMLElement): boolean {
  const step = steps[key ?? ""];
  if (step === undefined) return false;
  const items = [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const index = items.findIndex((item) => item === document.activeElement);
  items[(index + step + items.length) % items.length]?.focus();
  return true;
}
