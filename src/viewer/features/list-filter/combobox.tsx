import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { nameLimits } from "#contract/limits.ts";
import { isolate } from "#contract/rules/bidi.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { isSearchable } from "#viewer/lib/text/search-query.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { ComboboxOptions, optionId } from "./combobox-options.tsx";
import type { Suggestions } from "./use-suggestions.ts";

interface ChooserProps {
  /** "Person" */
  readonly label: string;
  readonly placeholder: string;
  /** The name of what is chosen; undefined where nothing is. */
  readonly chosen: string | undefined;
  readonly choices: Suggestions;
  readonly onChange: (id: string | undefined) => void;
}

/** One of many, found by typing; what was chosen stands there until it is taken away. */
export function Combobox({ label, placeholder, chosen, choices, onChange }: ChooserProps) {
  // The focus stays in the field when that becomes another element, and goes nowhere at first.
  const isMoved = useRef(false);
  const land = (element: HTMLElement | null) => {
    if (!element || !isMoved.current) return;
    isMoved.current = false;
    element.focus();
  };
  const change = (id: string | undefined) => {
    isMoved.current = true;
    choices.type("");
    onChange(id);
  };
  if (chosen === undefined) {
    return <Field ref={land} {...{ label, placeholder, choices }} onChoose={change} />;
  }
  return (
    <fieldset
      ref={land}
      aria-label={`${label}: ${isolate(chosen)}`}
      tabIndex={-1}
      className="rounded-lg"
    >
      <legend className="pb-1 text-soft">{label}</legend>
      <div className="flex h-11 items-center justify-between rounded-lg bg-well pl-3">
        <span dir="auto" className="truncate text-base">
          {chosen}
        </span>
        <IconButton
          label={`Remove ${isolate(chosen)}`}
          onClick={() => change(undefined)}
          className="text-soft hover:text-ink"
        >
          <X size={18} />
        </IconButton>
      </div>
    </fieldset>
  );
}

interface FieldProps extends Pick<ChooserProps, "label" | "placeholder" | "choices"> {
  readonly ref: (element: HTMLElement | null) => void;
  readonly onChoose: (id: string) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function Field({ ref, label, placeholder, choices, onChoose }: FieldProps) {
  const id = useId();
  const [place, setPlace] = useState(0);
  const { text, options } = choices;
  const isBlank = !hasVisibleText(text);
  const active = options?.[place] ?? options?.[0];
  const type = (next: string) => {
    setPlace(0);
    choices.type(isSearchable(next, nameLimits.query));
  };
  const pressKey = (event: KeyboardEvent) => {
    const key = pressedKey(event.nativeEvent);
    if (text === "" || key === null) return;
    const step = steps[key];
    const { length } = options ?? [];
    if (key === "Escape") type("");
    else if (key === "Enter" && active) onChoose(active.id);
    else if (step !== undefined && length > 0) setPlace((place + step + length) % length);
    else if (key !== "Enter") return;
    event.preventDefault();
  };
  return (
    <div>
      <label htmlFor={id} className="block pb-1 text-soft">
        {label}
      </label>
      <input
        ref={(input) => {
          // What was typed and not chosen would be lost without a word.
          input?.setCustomValidity(isBlank ? "" : "Choose one from the list, or empty the field.");
          ref(input);
        }}
        id={id}
        dir="auto"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={text !== "" && options !== undefined && options.length > 0}
        aria-controls={`${id}list`}
        aria-activedescendant={active && optionId(id, active.id)}
        placeholder={placeholder}
        value={text}
        onChange={({ target }) => type(target.value)}
        onKeyDown={pressKey}
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="h-11 w-full rounded-lg border border-line bg-paper px-3 text-base placeholder:text-faint"
      />
      {!isBlank && <ComboboxOptions {...{ id, choices, onChoose }} active={active?.id} />}
    </div>
  );
}
