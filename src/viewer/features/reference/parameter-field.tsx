import { useId } from "react";
import type { Parameter } from "#viewer/data/developers/reference.ts";
import { TextField } from "#viewer/ui/controls/text-field.tsx";

interface ParameterFieldProps {
  readonly parameter: Parameter;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A parameter with its description and a field for its value. */
export function ParameterField({ parameter, value, onChange }: ParameterFieldProps) {
  const { name, description, choices, isRequired, isNumber, location } = parameter;
  const id = useId();
  const isNeeded = isRequired || location === "path";
  return (
    <div className="grid gap-x-4 gap-y-1 desk:grid-cols-[minmax(0,1fr)_14rem] desk:items-center">
      <div className="min-w-0">
        <label htmlFor={id} className="font-mono font-bold break-words">
          {name}
          {isNeeded && <span className="font-sans font-normal text-soft"> needed</span>}
        </label>
        <p id={`${id}-description`} className="text-soft">
          {description}
        </p>
      </div>
      {choices.length > 0 ? (
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-describedby={`${id}-description`}
          className="h-11 w-full rounded-lg border border-faint bg-raised px-3 text-base"
        >
          <option value="">not sent</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <TextField
          id={id}
          value={value}
          inputMode={isNumber ? "numeric" : "text"}
          autoComplete="off"
          aria-describedby={`${id}-description`}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
