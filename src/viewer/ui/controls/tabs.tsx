import { type KeyboardEvent, type ReactNode, useId } from "react";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";

interface TabsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly tabs: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly onChange: (value: Value) => void;
  /** The panel of the selected tab. */
  readonly children: ReactNode;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Several lists in one index. Arrow keys select the next or previous tab. */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, value, tabs, onChange, children } = props;
  const id = useId();
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const index = tabAfter(
      pressedKey(event.nativeEvent),
      tabs.findIndex((tab) => tab.value === value),
      tabs.length,
    );
    const tab = tabs[index];
    if (!tab) return;
    event.preventDefault();
    onChange(tab.value);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[index]?.focus();
  };
  return (
    <>
      <div
        role="tablist"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={press}
        className="mt-2 flex border-b border-line"
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
            className={tabStyle}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </>
  );
}

/** The index of the tab that a key selects, from the last to the first; -1 for other keys. */
function tabAfter(key: string | null, index: number, count: number): number {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = steps[key ?? ""];
  return step === undefined ? -1 : (index + step + count) % count;
}

/** The style of a tab, for tabs and for links between pages that look like tabs. */
export const tabStyle =
  "-mb-px forced-colors:border-[Canvas] flex min-h-11 grow basis-0 items-center justify-center gap-2 border-b-2 border-transparent " +
  "px-3 text-soft transition-colors hover:text-ink focus-visible:-outline-offset-2 " +
  "[&:is([aria-selected=true],[aria-current])]:border-ink " +
  "[&:is([aria-selected=true],[aria-current])]:font-bold " +
  "[&:is([aria-selected=true],[aria-current])]:text-ink";
