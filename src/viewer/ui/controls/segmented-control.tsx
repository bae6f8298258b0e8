import type { ReactNode } from "react";

interface SegmentedControlProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly onChange: (value: Value) => void;
}

/** A choice of one of a few options, all visible. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, value, options, onChange } = props;
  return (
    <fieldset className="flex w-fit rounded-lg bg-well p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="flex min-h-9 min-w-16 items-center justify-center gap-2 rounded-md px-3 text-soft transition-colors hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink aria-pressed:[box-shadow:0_0_0_1px_var(--color-line)] desk:min-h-8"
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
