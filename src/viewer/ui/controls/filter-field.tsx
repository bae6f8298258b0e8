import { Search, X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { limitSearchText } from "#viewer/lib/text/search-query.ts";
import { useDebouncedText } from "#viewer/ui/hooks/use-debounced-text.ts";
import { IconButton } from "./icon-button.tsx";

interface FilterFieldProps {
  /** The text that the list is filtered by. */
  readonly value: string;
  readonly label: string;
  /** The most characters that the server accepts. */
  readonly longest: number;
  /** Its width. */
  readonly className: string;
  readonly onType: (text: string) => void;
}

/** A field that filters a list as it is typed. Escape empties it. */
export function FilterField({ value, label, longest, className, onType }: FilterFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useDebouncedText(value, onType);
  const pressKey = (event: KeyboardEvent) => {
    if (text === "" || pressedKey(event.nativeEvent) !== "Escape") return;
    event.preventDefault();
    setText("");
  };
  return (
    <search className={`relative grow ${className}`}>
      <Search
        aria-hidden="true"
        size={16}
        className="pointer-events-none absolute top-3 left-3 text-soft desk:top-2.5"
      />
      <input
        ref={field}
        type="search"
        dir="auto"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={({ target }) => setText(limitSearchText(target.value, longest))}
        onKeyDown={pressKey}
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="h-10 w-full rounded-lg bg-well text-ellipsis pr-10 pl-9 text-base placeholder:text-soft desk:h-9 desk:text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== "" && (
        <IconButton
          label="Clear search"
          onClick={() => {
            setText("");
            field.current?.focus();
          }}
          className="absolute -top-0.5 -right-0.5 text-soft hover:text-ink desk:-top-1 desk:right-0"
        >
          <X size={16} />
        </IconButton>
      )}
    </search>
  );
}
