import { Ellipsis } from "lucide-react";
import { type FocusEvent, useId, useRef, useState } from "react";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { IconButton } from "./icon-button.tsx";

interface MenuProps {
  readonly label: string;
  readonly items: readonly { readonly text: string; readonly onPress: () => void }[];
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** What is seldom wanted, behind three dots. */
export function Menu({ label, items }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    root.current?.querySelector("button")?.focus();
  };
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (!root.current?.contains(relatedTarget)) setOpen(false);
  };
  return (
    <div ref={root} className="relative" onBlur={leave}>
      <IconButton
        label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        className="-mr-3.5 hover:bg-well aria-expanded:bg-well"
      >
        <Ellipsis aria-hidden="true" size={22} />
      </IconButton>
      {isOpen && (
        <div
          id={id}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          data-own-keys
          ref={focusFirst}
          onKeyDown={(event) => {
            const key = pressedKey(event.nativeEvent);
            if (key === "Escape") close();
            else if (!moveFocus(key, event.currentTarget)) return;
            event.preventDefault();
            event.stopPropagation();
          }}
          className="absolute top-full right-0 z-30 mt-1 min-w-44 animate-appear rounded-lg bg-raised p-1 shadow-[0_0_0_1px_var(--color-line),0_8px_24px_rgb(0_0_0/0.18)]"
        >
          {items.map(({ text, onPress }) => (
            <button
              key={text}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                // First, so that what opens now gives the focus back to the three dots.
                close();
                onPress();
              }}
              className="flex min-h-11 w-full items-center rounded-md px-3 text-left whitespace-nowrap hover:bg-well focus-visible:-outline-offset-2 desk:min-h-9"
            >
              {text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function focusFirst(menu: HTMLDivElement | null): void {
  menu?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
}

/** Arrows go round; whether the key was one of them. */
function moveFocus(key: string | null, menu: HTMLElement): boolean {
  const step = steps[key ?? ""];
  if (step === undefined) return false;
  const items = [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const place = items.findIndex((item) => item === document.activeElement);
  items[(place + step + items.length) % items.length]?.focus();
  return true;
}
