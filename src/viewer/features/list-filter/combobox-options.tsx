import { describeProblem } from "#viewer/data/client/error-message.ts";
import type { Suggestions } from "./use-suggestions.ts";

/** The element of a choice, for the field that it belongs to. */
export const optionId = (field: string, choice: string): string => `${field}list-${choice}`;

interface ChoiceListProps {
  /** The field's. */
  readonly id: string;
  readonly choices: Suggestions;
  readonly active: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** What fits what was typed, under its field; a word where nothing does. */
export function ComboboxOptions({ id, choices, active, onChoose }: ChoiceListProps) {
  const { options, error } = choices;
  const word = error
    ? describeProblem(error).title
    : options === undefined
      ? "Looking…"
      : options.length === 0
        ? "Nothing is called that."
        : undefined;
  return (
    <>
      <output className={word === undefined ? "sr-only" : "block px-3 pt-2 text-soft"}>
        {word ?? `${options?.length} found`}
      </output>
      <div
        id={`${id}list`}
        // A select cannot be typed into, and a datalist shows no faces.
        // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        tabIndex={-1}
        aria-label="What fits"
        className="empty:hidden pt-1"
      >
        {options?.map(({ id: choice, title, detail, mark }) => (
          // The keys are the field's.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={choice}
            id={optionId(id, choice)}
            // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabIndex={-1}
            aria-selected={choice === active}
            onClick={() => onChoose(choice)}
            className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 hover:bg-well aria-selected:bg-well"
          >
            {mark}
            <span dir="auto" className="truncate">
              {title}
            </span>
            <span dir="auto" className="min-w-0 truncate text-soft">
              {detail}
            </span>
          </div>
        ))}
      </div>
    </>
  );
}
