// The one place: this file is only in the chunk of the filters dialog.
// eslint-disable-next-line no-restricted-imports
import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { nameLimits } from "#contract/limits.ts";
import { isolate } from "#contract/rules/bidi.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { limitSearchText } from "#viewer/lib/text/search-query.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import type { Suggestion, Suggestions } from "./use-suggestions.ts";

interface ComboboxProps {
  /** "Person" */
  readonly label: string;
  readonly placeholder: string;
  /** The name of the chosen value; undefined if there is none. */
  readonly chosen: string | undefined;
  readonly suggestions: Suggestions;
  readonly onChange: (id: string | undefined) => void;
}

/** A field with suggestions. The chosen one takes the field's place until it is removed. */
export function Combobox({ label, placeholder, chosen, suggestions, onChange }: ComboboxProps) {
  // The field and the chosen value are different elements, so the focus is moved from one to the other.
  const isFocusMoving = useRef(false);
  const moveFocus = (element: HTMLElement | null) => {
    if (!element || !isFocusMoving.current) return;
    isFocusMoving.current = false;
    element.focus();
  };
  const change = (id: string | undefined) => {
    isFocusMoving.current = true;
    suggestions.type("");
    onChange(id);
  };
  if (chosen === undefined) {
    return <Field ref={moveFocus} {...{ label, placeholder, suggestions }} onChoose={change} />;
  }
  return (
    <fieldset
      ref={moveFocus}
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

interface FieldProps extends Pick<ComboboxProps, "label" | "placeholder" | "suggestions"> {
  readonly ref: (element: HTMLElement | null) => void;
  readonly onChoose: (id: string) => void;
}

function Field({ ref, label, placeholder, suggestions, onChoose }: FieldProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  // The popup goes beside the field and not into the body, which is inert while the dialog is open.
  const [box, setBox] = useState<HTMLElement | null>(null);
  const { text, options, type } = suggestions;
  const isBlank = !hasVisibleText(text);
  const pressKey = (event: KeyboardEvent & { preventBaseUIHandler(): void }) => {
    const key = pressedKey(event.nativeEvent);
    if (text === "" || (key !== "Escape" && key !== "Enter")) return;
    // Neither closes the dialog or submits its form.
    event.preventDefault();
    if (key === "Enter" && options?.length) return;
    event.preventBaseUIHandler();
    if (key === "Escape") type("");
  };
  return (
    <div ref={setBox}>
      <label htmlFor={id} className="block pb-1 text-soft">
        {label}
      </label>
      <BaseCombobox.Root
        items={options ?? []}
        filter={null}
        itemToStringLabel={({ title }: Suggestion) => title}
        autoHighlight
        value={null}
        onValueChange={(suggestion) => suggestion && onChoose(suggestion.id)}
        inputValue={text}
        onInputValueChange={(value, { reason }) => {
          // Leaving the field keeps the text, so the form can ask to choose or empty it.
          if (reason === "input-change") type(limitSearchText(value, nameLimits.query));
        }}
        open={isOpen && !isBlank}
        onOpenChange={setOpen}
      >
        <BaseCombobox.Input
          ref={(input) => {
            input?.setCustomValidity(
              isBlank ? "" : "Choose one from the list, or clear the field.",
            );
            ref(input);
          }}
          id={id}
          dir="auto"
          placeholder={placeholder}
          onKeyDown={pressKey}
          enterKeyHint="search"
          autoCapitalize="none"
          className="h-11 w-full rounded-lg border border-line bg-paper px-3 text-base placeholder:text-faint"
        />
        <BaseCombobox.Portal container={box}>
          <BaseCombobox.Positioner
            positionMethod="fixed"
            sideOffset={4}
            collisionPadding={8}
            className="z-10"
          >
            <BaseCombobox.Popup className="max-h-(--available-height) w-(--anchor-width) overflow-y-auto rounded-lg border border-line bg-raised p-1 [box-shadow:0_8px_32px_rgb(0_0_0/0.18)]">
              <SuggestionList suggestions={suggestions} />
            </BaseCombobox.Popup>
          </BaseCombobox.Positioner>
        </BaseCombobox.Portal>
      </BaseCombobox.Root>
    </div>
  );
}

function SuggestionList({ suggestions }: { readonly suggestions: Suggestions }) {
  const status = statusOf(suggestions);
  const count = suggestions.options?.length;
  return (
    <>
      <BaseCombobox.Status className={status === null ? "sr-only" : "px-3 py-2 text-soft"}>
        {status ?? (count === 1 ? "1 suggestion" : `${count} suggestions`)}
      </BaseCombobox.Status>
      <BaseCombobox.List aria-label="Suggestions">
        {(suggestion: Suggestion) => (
          <BaseCombobox.Item
            key={suggestion.id}
            value={suggestion}
            className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 data-highlighted:bg-well"
          >
            {suggestion.icon}
            <span dir="auto" className="truncate">
              {suggestion.title}
            </span>
            <span dir="auto" className="min-w-0 truncate text-soft">
              {suggestion.detail}
            </span>
          </BaseCombobox.Item>
        )}
      </BaseCombobox.List>
    </>
  );
}

/** Shown in place of a list; null if there are suggestions. */
function statusOf({ options, error }: Suggestions): string | null {
  if (error) return describeProblem(error).title;
  if (options === undefined) return "Searching…";
  return options.length === 0 ? "No matches" : null;
}
