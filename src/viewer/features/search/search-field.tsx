import { Search, X } from "lucide-react";
import {
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
} from "react";
import { useLocation } from "react-router-dom";
import { nameLimits } from "#contract/limits.ts";
import { asRecord } from "#viewer/lib/as-record.ts";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { limitSearchText } from "#viewer/lib/text/search-query.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { useDebouncedText } from "#viewer/ui/hooks/use-debounced-text.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";

interface SearchFieldProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  /** The query in the address. */
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onEnter: (text: string) => void;
}

const label = "Search for people, tags and places";

/** The search field. */
export function SearchField({ ref, text: address, onType, onEnter }: SearchFieldProps) {
  const [text, setText] = useDebouncedText(address, onType);
  useFocusAtFirst(ref, address === "");
  useHotkeys({ "/": () => ref.current?.select() });
  const clear = () => {
    setText("");
    ref.current?.focus();
  };
  const pressKey = (event: KeyboardEvent) => {
    if (text === "" || pressedKey(event.nativeEvent) !== "Escape") return;
    event.preventDefault();
    clear();
  };
  const enter = (event: FormEvent) => {
    event.preventDefault();
    onEnter(text);
  };
  return (
    <search>
      <form onSubmit={enter} className="relative">
        <Search
          aria-hidden="true"
          size={20}
          className="pointer-events-none absolute top-3 left-3 text-soft"
        />
        <input
          ref={ref}
          type="search"
          dir="auto"
          aria-label={label}
          placeholder="People, #tags and places"
          value={text}
          onChange={({ target }) => setText(limitSearchText(target.value, nameLimits.query))}
          onKeyDown={pressKey}
          enterKeyHint="search"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="h-11 w-full rounded-lg bg-well pr-11 pl-11 text-base placeholder:text-soft [&::-webkit-search-cancel-button]:hidden"
        />
        {text !== "" && (
          <IconButton
            label="Clear"
            onClick={clear}
            className="absolute top-0 right-0 text-soft hover:text-ink"
          >
            <X size={20} />
          </IconButton>
        )}
      </form>
    </search>
  );
}

/** Focuses the field for a new search: on larger screens, and if a key has led here. */
function useFocusAtFirst(ref: RefObject<HTMLInputElement | null>, isEmpty: boolean): void {
  const { key, state } = useLocation();
  const focus = useEffectEvent(() => {
    const isFocusRequested = asRecord(state)["focus"] === true;
    // On phones the keyboard would cover the page.
    const isDesk = matchMedia("(hover: hover) and (pointer: fine)").matches;
    if (isFocusRequested || (isDesk && isEmpty)) ref.current?.focus({ preventScroll: true });
  });
  useEffect(() => focus(), [key]);
}
